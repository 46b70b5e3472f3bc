"""What every board reads of the recordings: `python -m tests.support.replay.count_recordings` prints a line a board.

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
from generator.ingest.sources import (
    APP_SOURCES,
    USAGE_DAYS,
    USAGE_SOURCES,
    Source,
    SourceClient,
    UsageBuckets,
    arena,
    arena_text_categories,
    catalog,
)
from generator.ingest.wire.source import JSON, MEBIBYTE
from generator.model.scores import ScoreBoard
from generator.model.week import Week
from generator.registry import Registry, parse_registry
from tests.support.replay.recorded_upstream import DATA, PAGE_KINDS, find_publication_date, load_page, load_recorded_upstream
from tests.support.replay.server import Replay, serve

NOW: Final = datetime(2026, 7, 21, 7, 38, 5, tzinfo=UTC)
"""When the newest days and the ranking of apps were recorded."""
WEEK, SINCE = Week.parse("2026-W29"), Week.parse("2026-W22")
Leaderboard = Source[Sequence[ScoreBoard]]
_REGISTRY = Path(__file__).parents[3] / "docs" / "data" / "registry.toml"
_APPS = (("start_date", "2026-06-21"), ("end_date", "2026-07-20"), ("sort", "popular"), ("limit", "50"))
"""The one window of apps that was recorded is not a week, so no pull asks for it."""


@dataclass(frozen=True, slots=True)
class BoardCount:
    """What a board read."""

    board: str
    responses: int
    rows: int
    refused: int
    """Recordings that are none of its answers."""
    distinct_names: int
    """Different rows."""
    unmatched: int
    """Of these such as nobody has joined to a model; of the catalogue, rows of the usage boards that it does not list."""

    def __str__(self) -> str:
        """A line of the table."""
        return f"{self.board:24} {self.responses:8} {self.rows:8} {self.refused:8} {self.distinct_names:8} {self.unmatched:10}"


TABLE_HEADING = f"{'board':24} {'answers':>8} {'rows':>8} {'refused':>8} {'names':>8} {'unmatched':>10}"


def count_boards(data: Path = DATA) -> Iterator[BoardCount]:
    """Every board that has recordings; raises what a recording is refused with that ought to be read."""
    registry = parse_registry(_REGISTRY.read_text(encoding="utf-8"))
    with (
        serve(load_recorded_upstream(data), NOW) as replay,
        _make_fetcher(replay, replay.base_url, "sk-replay") as keyed,
        _make_fetcher(replay, replay.arena_url, None) as keyless,
    ):
        slugs: set[str] = set()
        for source in USAGE_SOURCES:
            refused = sum(_is_refused(source, path) for path in find_non_responses(data)) if source is USAGE_DAYS else 0
            yield _count_usage(source, keyed, registry, slugs, refused)
        yield _count_catalog(replay, keyed, data, slugs)
        yield _count_apps(keyed)
        leaderboards: tuple[Leaderboard, ...] = (*arena.BOARDS, arena_text_categories)
        for board in leaderboards:
            yield from _count_leaderboard(board, keyless, registry, _count_unpublished_pages(board, data))


def find_non_responses(data: Path = DATA) -> Sequence[Path]:
    """Recordings that look like a ranking and are none: aggregates under the day of their last traffic, and scraped pages."""
    return sorted((*data.glob("openrouter/frontend-rankings/*/*/rankings_models_*.gz"), *data.glob("openrouter/rankings-page/*/*.json")))


def _make_fetcher(replay: Replay, base: str, key: str | None) -> Fetcher:
    minutes = count(step=60)
    pace = Pace(lambda: float(next(minutes)))
    return Fetcher(base, key, user_agent="test", seconds=900, now=lambda: replay.now, pace=pace)


def _is_refused(source: Source[UsageBuckets], path: Path) -> bool:
    body = path.read_bytes()
    try:
        source.parse(gzip.decompress(body) if path.suffix == ".gz" else body)
    except PayloadError:
        return True
    return False


def _count_usage(source: Source[UsageBuckets], get: SourceClient, registry: Registry, slugs: set[str], refused: int) -> BoardCount:
    parsed = [source.parse(snapshot.body) for ask in source.plan_requests(WEEK, SINCE) for snapshot in ask.fetch(get)]
    buckets = {bucket.start: bucket for response in parsed for bucket in response.buckets}
    names = {slug for bucket in buckets.values() for slug, _ in bucket.rows}
    slugs |= names
    rows = sum(len(bucket.rows) + bool(bucket.other) for bucket in buckets.values())
    return BoardCount(source.board, len(parsed), rows, refused, len(names), sum(not registry.identify(slug).in_registry for slug in names))


def _count_catalog(replay: Replay, get: SourceClient, data: Path, slugs: set[str]) -> BoardCount:
    """Each recorded catalogue, asked for on its day."""
    products = []
    for path in sorted((data / "openrouter" / "models").glob("*.json")):
        replay.now = datetime.combine(date.fromisoformat(path.stem), time(12), UTC)
        asks = catalog.plan_requests(Week.of(replay.now.date()) - 1)
        products += [catalog.parse(snapshot.body) for ask in asks for snapshot in ask.fetch(get)]
    replay.now = NOW
    listed = {product.slug for one in products for product in one}
    unlisted = {slug.partition(":")[0] for slug in slugs} - listed
    return BoardCount(catalog.board, len(products), sum(map(len, products)), 0, len(listed), len(unlisted))


def _count_apps(get: SourceClient) -> BoardCount:
    ranking = APP_SOURCES[0].parse(get.get("/datasets/app-rankings", _APPS, keyed=True, accept=JSON, limit=MEBIBYTE).body)
    return BoardCount(APP_SOURCES[0].board, 1, len(ranking.entries), 0, len({entry.id for entry in ranking.entries}), 0)


def _count_leaderboard(source: Leaderboard, get: SourceClient, registry: Registry, refused: int) -> Iterator[BoardCount]:
    """A leaderboard's whole history in its one file, where one was recorded."""
    (ask,) = source.plan_requests(WEEK, SINCE)
    try:
        (snapshot,) = ask.fetch(get)
    except NotFoundError:
        return
    boards = source.parse(snapshot.body)
    names = {score.name for board in boards for score in board.scores}
    rows, unmatched = sum(len(board.scores) for board in boards), sum(registry.identify_arena_row(name) is None for name in names)
    yield BoardCount(source.board, len({board.published for board in boards}), rows, refused, len(names), unmatched)


def _count_unpublished_pages(source: Leaderboard, data: Path) -> int:
    """Recorded pages of a leaderboard that are no publication: without a date, or cut short."""
    kind = PAGE_KINDS.get(source.subset) if isinstance(source, arena.ArenaSource) else None
    return (
        sum(find_publication_date(load_page(path)) is None for path in (data / "arena" / "arena-ai-page" / kind).glob("*.json"))
        if kind
        else 0
    )


def main() -> int:
    """Print the table."""
    sys.stdout.write(f"{TABLE_HEADING}\n")
    for board_count in count_boards():
        sys.stdout.write(f"{board_count}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
