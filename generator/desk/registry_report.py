"""What stored answers name and the registry does not, and what the registry names and no stored answer does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.disk import write_atomic
from generator.history import usage_history
from generator.ingest.sources import SOURCES, Buckets, catalog
from generator.ingest.sources.arena import BOARDS as ARENA
from generator.ingest.store import REGISTRY, Store
from generator.issue.publication import Publication
from generator.model.finding import Finding
from generator.model.ranking import Product
from generator.model.scores import ScoreBoard
from generator.model.week import Week
from generator.registry import slugs
from generator.registry.adding import added, joined
from generator.registry.inbox import Unlisted, UnlistedName, arena_inbox, inbox
from generator.registry.review import Seen, review
from generator.survey.select import usage_answers


@dataclass(frozen=True, slots=True)
class Inbox:
    """What an editor may list."""

    weeks: tuple[Week, ...]
    """The stored weeks looked at."""
    rows: tuple[Unlisted, ...]
    names: tuple[UnlistedName, ...]


def read_inbox(opened: Publication, newest: Week, since: Week | None = None) -> Inbox:
    """The rows that the registry lacks: of the newest stored week up to one, or of all stored weeks from another on."""
    answers = usage_answers(opened, newest)
    known = usage_history.usage_history(answers, newest, settle=opened.config.settle).rankings
    rankings = tuple(ranking for ranking in known if ranking.week >= since) if since else known[-1:]
    called = {product.slug: product.name for product in usage_history.catalogue(opened.said(catalog)).products}
    boards = [(source.board, board) for source in ARENA if (board := _newest(opened, source.board, newest))]
    weeks = tuple(ranking.week for ranking in rankings)
    return Inbox(weeks, inbox(rankings, opened.registry, called), arena_inbox(boards, opened.registry))


def _newest(opened: Publication, board: str, week: Week) -> ScoreBoard | None:
    """The newest publication of a leaderboard by the end of a week."""
    source = next(source for source in ARENA if source.board == board)
    told = [(one.published, record.as_of, one) for record, said in opened.said(source) for one in said if one.published <= week.last]
    return max(told, key=lambda one: one[:2])[2] if told else None


def add(root: Path, opened: Publication, rows: Sequence[str], newest: Week) -> str:
    """List rows at the end of the registry, under their catalogue names; answers the lines. All of them or, with ConfigError, none."""
    called = {product.slug: product.name for product in usage_history.catalogue(opened.said(catalog)).products}
    text = opened.store.read_registry()
    wanted = tuple(dict.fromkeys(slugs.split(opened.registry.canonical(row, newest.last))[0] for row in rows))
    lines = added(text, wanted, called)
    write_atomic(root / REGISTRY, joined(text, lines).encode())
    return lines


def check(root: Path) -> tuple[Finding, ...]:
    """What there is to say of a publication's registry; also of one that no other command reads."""
    store = Store(root)
    text = store.read_registry()
    said = [source.parse(store.load(record).body) for source in SOURCES for record in store.records(source.name, source.board)]
    return review(text, str(REGISTRY), Seen(frozenset(_slugs(said)), frozenset(_arena_names(said))))


def _slugs(said: Sequence[object]) -> Iterator[str]:
    """Base slugs of rows and products."""
    for answer in said:
        if isinstance(answer, Buckets):
            rows = {slug for bucket in answer.buckets for slug, _ in bucket.rows}
            yield from (slugs.split(slug)[0] for slug in rows)
        elif isinstance(answer, tuple):
            yield from (product.slug for product in answer if isinstance(product, Product))


def _arena_names(said: Sequence[object]) -> Iterator[str]:
    for answer in said:
        if isinstance(answer, tuple):
            yield from (score.name for board in answer if isinstance(board, ScoreBoard) for score in board.scores)
