"""What every board reads of the recordings: `python -m tests.support.replay.counts` prints a line a board.

All recordings are served by the replay server and asked for by the boards themselves, a whole history at once; recordings that are
no answer at all are handed to the boards as they are.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from typing import Final

from generator.errors import NotFoundError, PayloadError
from generator.ingest.fetch import Fetcher
from generator.ingest.fetch.pace import Pace
from generator.ingest.sources import APPS, USAGE, Buckets, Get, Source, arena, arena_text_categories, catalog, usage_days
from generator.ingest.wire.source import JSON, MEBIBYTE
from generator.model.scores import ScoreBoard
from generator.model.week import Week
from generator.registry import Registry
from generator.registry import parse as parse_registry
from tests.support.replay.recorded_upstream import DATA, PAGES, dated, page_of, recorded
from tests.support.replay.server import Replay, serve

NOW: Final = datetime(2026, 7, 21, 7, 38, 5, tzinfo=UTC)
"""When the newest days and the ranking of apps were recorded."""
WEEK, SINCE = Week.parse("2026-W29"), Week.parse("2026-W22")
Leaderboard = Source[Sequence[ScoreBoard]]
_REGISTRY = Path(__file__).parents[3] / "docs" / "data" / "registry.toml"
_APPS = (("start_date", "2026-06-21"), ("end_date", "2026-07-20"), ("sort", "popular"), ("limit", "50"))
"""The one window of apps that was recorded is no week, so no pull asks for it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a board read."""

    board: str
    answers: int
    rows: int
    refused: int
    """Recordings that are none of its answers."""
    names: int
    """Different rows."""
    unmatched: int
    """Of these such as nobody has joined to a model; of the catalogue, rows of the usage boards that it does not list."""

    def __str__(self) -> str:
        """A line of the table."""
        return f"{self.board:24} {self.answers:8} {self.rows:8} {self.refused:8} {self.names:8} {self.unmatched:10}"


HEAD = f"{'board':24} {'answers':>8} {'rows':>8} {'refused':>8} {'names':>8} {'unmatched':>10}"


def counted(data: Path = DATA) -> Iterator[Counted]:
    """Every board that has recordings; raises what a recording is refused with that ought to be read."""
    registry = parse_registry(_REGISTRY.read_text(encoding="utf-8"))
    with serve(recorded(data), NOW) as replay, _way(replay, replay.base, "sk-replay") as keyed, _way(replay, replay.arena, None) as free:
        slugs: set[str] = set()
        for source in USAGE:
            refused = sum(_refuses(source, path) for path in no_answers(data)) if source is usage_days else 0
            yield _of_usage(source, keyed, registry, slugs, refused)
        yield _of_catalogue(replay, keyed, data, slugs)
        yield _of_apps(keyed)
        leaderboards: tuple[Leaderboard, ...] = (*arena.BOARDS, arena_text_categories)
        for board in leaderboards:
            yield from _of_arena(board, free, registry, _unpublished(board, data))


def no_answers(data: Path = DATA) -> Sequence[Path]:
    """Recordings that look like a ranking and are none: aggregates under the day of their last traffic, and scraped pages."""
    return sorted((*data.glob("openrouter/frontend-rankings/*/*/rankings_models_*.gz"), *data.glob("openrouter/rankings-page/*/*.json")))


def _way(replay: Replay, base: str, key: str | None) -> Fetcher:
    minutes = count(step=60)
    pace = Pace(lambda: float(next(minutes)))
    return Fetcher(base, key, user_agent="test", seconds=900, now=lambda: replay.now, pace=pace)


def _refuses(source: Source[Buckets], path: Path) -> bool:
    body = path.read_bytes()
    try:
        source.parse(gzip.decompress(body) if path.suffix == ".gz" else body)
    except PayloadError:
        return True
    return False


def _of_usage(source: Source[Buckets], get: Get, registry: Registry, slugs: set[str], refused: int) -> Counted:
    told = [source.parse(snapshot.body) for ask in source.asks(WEEK, SINCE) for snapshot in ask.answer(get)]
    buckets = {bucket.start: bucket for said in told for bucket in said.buckets}
    names = {slug for bucket in buckets.values() for slug, _ in bucket.rows}
    slugs |= names
    rows = sum(len(bucket.rows) + bool(bucket.other) for bucket in buckets.values())
    return Counted(source.board, len(told), rows, refused, len(names), sum(not registry.identify(slug).classified for slug in names))


def _of_catalogue(replay: Replay, get: Get, data: Path, slugs: set[str]) -> Counted:
    """Each recorded catalogue, asked for on its day."""
    products = []
    for path in sorted((data / "openrouter" / "models").glob("*.json")):
        replay.now = datetime.combine(date.fromisoformat(path.stem), time(12), UTC)
        asks = catalog.asks(Week.of(replay.now.date()) - 1)
        products += [catalog.parse(snapshot.body) for ask in asks for snapshot in ask.answer(get)]
    replay.now = NOW
    listed = {product.slug for one in products for product in one}
    unlisted = {slug.partition(":")[0] for slug in slugs} - listed
    return Counted(catalog.board, len(products), sum(map(len, products)), 0, len(listed), len(unlisted))


def _of_apps(get: Get) -> Counted:
    said = APPS[0].parse(get.get("/datasets/app-rankings", _APPS, keyed=True, accept=JSON, limit=MEBIBYTE).body)
    return Counted(APPS[0].board, 1, len(said.entries), 0, len({entry.id for entry in said.entries}), 0)


def _of_arena(source: Leaderboard, get: Get, registry: Registry, refused: int) -> Iterator[Counted]:
    """A leaderboard's whole history in its one file, where one was recorded."""
    (ask,) = source.asks(WEEK, SINCE)
    try:
        (snapshot,) = ask.answer(get)
    except NotFoundError:
        return
    boards = source.parse(snapshot.body)
    names = {score.name for board in boards for score in board.scores}
    rows, unmatched = sum(len(board.scores) for board in boards), sum(registry.arena(name) is None for name in names)
    yield Counted(source.board, len({board.published for board in boards}), rows, refused, len(names), unmatched)


def _unpublished(source: Leaderboard, data: Path) -> int:
    """Recorded pages of a leaderboard that are no publication: without a date, or cut short."""
    kind = PAGES.get(source.subset) if isinstance(source, arena.Board) else None
    return sum(dated(page_of(path)) is None for path in (data / "arena" / "arena-ai-page" / kind).glob("*.json")) if kind else 0


def main() -> int:
    """Print the table."""
    sys.stdout.write(f"{HEAD}\n")
    for one in counted():
        sys.stdout.write(f"{one}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
