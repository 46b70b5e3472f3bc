"""Compare the registry with stored responses: rows that it lacks, and entries that no response names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.disk import write_atomic
from generator.history import usage_history
from generator.ingest.sources import SOURCES, UsageBuckets, catalog
from generator.ingest.sources.arena import BOARDS as ARENA
from generator.ingest.store import REGISTRY_FILE, Store
from generator.model.finding import Finding
from generator.model.ranking import CatalogProduct
from generator.model.scores import ScoreBoard
from generator.model.week import Week
from generator.registry import slugs
from generator.registry.additions import append_lines, draft_entries
from generator.registry.inbox import UnlistedArenaRow, UnlistedModel, list_unlisted_arena_rows, list_unlisted_models
from generator.registry.review import SeenNames, review_registry
from generator.survey.archive import Archive
from generator.survey.usage_responses import read_usage_responses


@dataclass(frozen=True, slots=True)
class RegistryInbox:
    """Rows that an editor may add to the registry."""

    weeks: tuple[Week, ...]
    """The stored weeks that were searched."""
    rows: tuple[UnlistedModel, ...]
    names: tuple[UnlistedArenaRow, ...]


def read_inbox(archive: Archive, newest: Week, since: Week | None = None) -> RegistryInbox:
    """Find the rows that the registry lacks, in the newest stored week up to one or in all stored weeks since another."""
    responses = read_usage_responses(archive, newest)
    stored_rankings = usage_history.build_usage_history(responses, newest, settle=archive.config.settle).rankings
    rankings = tuple(ranking for ranking in stored_rankings if ranking.week >= since) if since else stored_rankings[-1:]
    names_by_slug = {product.slug: product.name for product in usage_history.build_catalog(archive.load_board(catalog)).products}
    boards = [(source.board, board) for source in ARENA if (board := _newest_score_board(archive, source.board, newest))]
    weeks = tuple(ranking.week for ranking in rankings)
    return RegistryInbox(
        weeks, list_unlisted_models(rankings, archive.registry, names_by_slug), list_unlisted_arena_rows(boards, archive.registry)
    )


def _newest_score_board(archive: Archive, board: str, week: Week) -> ScoreBoard | None:
    """Find the newest publication of a leaderboard at the end of a week."""
    source = next(source for source in ARENA if source.board == board)
    candidates = [
        (one.published, record.as_of, one) for record, said in archive.load_board(source) for one in said if one.published <= week.last
    ]
    return max(candidates, key=lambda one: one[:2])[2] if candidates else None


def add_to_registry(root: Path, archive: Archive, rows: Sequence[str], newest: Week) -> str:
    """Add rows at the end of the registry under their catalog names, and return the lines; ConfigError adds none of them."""
    names_by_slug = {product.slug: product.name for product in usage_history.build_catalog(archive.load_board(catalog)).products}
    text = archive.store.read_registry()
    base_slugs = tuple(dict.fromkeys(slugs.split_variant(archive.registry.resolve_slug(row, newest.last))[0] for row in rows))
    lines = draft_entries(text, base_slugs, names_by_slug)
    write_atomic(root / REGISTRY_FILE, append_lines(text, lines).encode())
    return lines


def check_registry(root: Path) -> tuple[Finding, ...]:
    """Check a publication's registry, even one that other commands refuse to read."""
    store = Store(root)
    text = store.read_registry()
    parsed = [
        source.parse(store.load_snapshot(record).body) for source in SOURCES for record in store.read_records(source.name, source.board)
    ]
    return review_registry(text, str(REGISTRY_FILE), SeenNames(frozenset(_base_slugs(parsed)), frozenset(_arena_names(parsed))))


def _base_slugs(parsed: Sequence[object]) -> Iterator[str]:
    """List the base slugs of rows and products."""
    for response in parsed:
        if isinstance(response, UsageBuckets):
            rows = {slug for bucket in response.buckets for slug, _ in bucket.rows}
            yield from (slugs.split_variant(slug)[0] for slug in rows)
        elif isinstance(response, tuple):
            yield from (product.slug for product in response if isinstance(product, CatalogProduct))


def _arena_names(parsed: Sequence[object]) -> Iterator[str]:
    for response in parsed:
        if isinstance(response, tuple):
            yield from (score.name for board in response if isinstance(board, ScoreBoard) for score in board.scores)
