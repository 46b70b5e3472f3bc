"""Compare the registry with stored responses: rows that it lacks, and entries that no response names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.disk import write_atomic
from generator.history import usage_history
from generator.ingest.sources import SOURCES, UsageBuckets, catalog
from generator.ingest.sources.arena import BOARDS as ARENA
from generator.ingest.sources.arena import ArenaSource
from generator.ingest.store import REGISTRY_FILE, Store
from generator.model.finding import Finding
from generator.model.identity import JoinRule
from generator.model.ranking import CatalogProduct
from generator.model.scores import ScoreBoard
from generator.model.week import Week
from generator.registry import slugs
from generator.registry.additions import append_lines, draft_entries
from generator.registry.inbox import UnlistedArenaRow, UnlistedModel, list_unlisted_arena_rows, list_unlisted_models
from generator.registry.review import SeenNames, review_registry
from generator.statistics.arena_names import ArenaNames
from generator.survey.archive import Archive
from generator.survey.usage_responses import read_usage_responses


@dataclass(frozen=True, slots=True)
class JoinedArenaRow:
    """A row of a leaderboard that a rule joined to a model, with the evidence."""

    name: str
    board: str
    title: str
    """What issues call it: the model with the effort."""
    slug: str
    """The model's base slug."""
    rule: str
    """`equality` or `continuity`."""
    evidence: str


@dataclass(frozen=True, slots=True)
class RegistryInbox:
    """Rows that an editor may add to the registry."""

    weeks: tuple[Week, ...]
    """The stored weeks that were searched."""
    rows: tuple[UnlistedModel, ...]
    joined: tuple[JoinedArenaRow, ...]
    names: tuple[UnlistedArenaRow, ...]
    """Rows of leaderboards that no model is known to be."""


def read_inbox(archive: Archive, newest: Week, since: Week | None = None) -> RegistryInbox:
    """Find the rows that the registry lacks, in the newest stored week up to one or in all stored weeks since another."""
    responses = read_usage_responses(archive, newest)
    stored_rankings = usage_history.build_usage_history(responses, newest, settle=archive.config.settle).rankings
    rankings = tuple(ranking for ranking in stored_rankings if ranking.week >= since) if since else stored_rankings[-1:]
    products = usage_history.build_catalog(archive.load_board(catalog)).products
    registry = archive.registry.with_catalog(products)
    publications = {source.board: found for source in ARENA if (found := _read_publications(archive, source, newest))}
    names = {board: ArenaNames.find(found, registry) for board, found in publications.items()}
    boards = [(board, found[-1]) for board, found in publications.items()]
    return RegistryInbox(
        weeks=tuple(ranking.week for ranking in rankings),
        rows=list_unlisted_models(rankings, registry, {product.slug: product.name for product in products}),
        joined=tuple(row for board, newest_board in boards for row in _list_joined(board, newest_board, names[board])),
        names=list_unlisted_arena_rows(boards, registry, {board: found.identify for board, found in names.items()}),
    )


def _read_publications(archive: Archive, source: ArenaSource, week: Week) -> list[ScoreBoard]:
    """Read the stored publications of a leaderboard up to the end of a week, oldest first, each as last stated."""
    stated = sorted(((record.as_of, board) for record, boards in archive.load_board(source) for board in boards), key=lambda pair: pair[0])
    by_day = {board.published: board for _, board in stated if board.published <= week.last}
    return [by_day[day] for day in sorted(by_day)]


def _list_joined(board: str, newest: ScoreBoard, names: ArenaNames) -> Iterator[JoinedArenaRow]:
    for score in newest.scores:
        identity = names.identify(score.name, newest.published, score.organization)
        if identity is None or identity.rule is JoinRule.REGISTRY:
            continue
        rename = names.former_names.get(score.name)
        evidence = (
            f"it was {rename.former.name}, with {rename.former.rating} points on {rename.former.votes:,} votes, "
            f"and has {rename.current.rating} on {rename.current.votes:,}"
            if rename and identity.rule is JoinRule.CONTINUITY
            else f"its name is a name of {identity.usage_identity.name}"
        )
        base, _ = slugs.split_variant(identity.usage_identity.slug)
        yield JoinedArenaRow(score.name, board, identity.title, base, identity.rule.value, evidence)


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
