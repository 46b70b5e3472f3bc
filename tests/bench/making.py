"""Fills a folder with a publication to be measured: `python -m tests.bench.making KIND WEEKS ROOT`."""

from __future__ import annotations

import shutil
import sys
from itertools import count
from pathlib import Path

from generator.config import load
from generator.demo.sample import GROUPS, LAST, make, snapshots
from generator.demo.sample_registry import registry
from generator.demo.script import MISSING
from generator.demo.simulated_market import Market, simulate
from generator.demo.upstream import simulated
from generator.demo.weekly_pulls import Pull
from generator.ingest.fetch import Fetcher
from generator.ingest.fetch.pace import Pace
from generator.ingest.plan import plan_history
from generator.ingest.pull import Pulled, pull
from generator.ingest.sources import SOURCES
from generator.ingest.store import Store
from generator.issue import pipeline
from generator.issue.page import Page, answered, parse
from generator.issue.publication import PAGE, Publication
from tests.bench.content import FIRST, FOLDER, Archive, pulled_at
from tests.bench.repeated import Repeated
from tests.support.replay.recorded_upstream import simulated as replayed
from tests.support.replay.server import serve
from tests.support.replay.weeks import scaffold

SEED = 1
URL = "https://movers.example/"
_ROUND = 28
"""Weeks of the sample whose issues are repeated."""
_DRAFTED = 2
"""The newest issues are drafted in their place, so that a check of them finds what they say."""
_YEAR = 52
_TOLD = frozenset({".md", ".json", ".csv"})


def sample(root: Path, weeks: int) -> None:
    """As `movers demo` makes it."""
    make(root, weeks=weeks, seed=SEED, progress=lambda _: None)


def backfill(root: Path, weeks: int) -> None:
    """All boards of so many weeks as a backfill gets them from the replay server, and no issue."""
    last = FIRST + (weeks - 1)
    market, now = simulate(SEED, last, weeks), pulled_at(last)
    _begin(root, market)
    opened = Publication.open(root, load(root))
    store = opened.store
    plan = plan_history(
        SOURCES,
        opened.config,
        FIRST,
        last,
        keyed=True,
        stored=lambda source: store.records(source.name, source.board),
        absent=frozenset(),
    )
    # by a clock that never makes it wait for the upstream's limits
    minutes = count(step=60)
    pace = Pace(lambda: float(next(minutes)), store.read_calls(now.date()), store.write_calls)
    with (
        serve(replayed(market), now) as replay,
        Fetcher(replay.base, "sk-bench", user_agent="bench", seconds=300, now=lambda: now, pace=pace) as openrouter,
        Fetcher(replay.arena, None, user_agent="bench", seconds=300, now=lambda: now, pace=pace) as boards,
    ):
        ways = {"openrouter": openrouter, "arena": boards}
        pull(plan, ways, store, Pulled(), today=now.date(), progress=lambda _: None)


def archive(root: Path, weeks: int) -> None:
    """The sample's issues again and again, the newest drafted anew, and one more beside them."""
    market = simulate(SEED, LAST, _ROUND)
    repeated = Repeated(market, tuple(week for week in market.weeks if week != market.back(MISSING)), FIRST)
    # a build reads boards around the newest week: of all but usage and the catalogue a year stands for the rest
    _pulled(root, repeated.market(weeks + 1))
    for number in range(weeks - _DRAFTED):
        source = FOLDER / f"sample-{_ROUND}/docs/issues" / repeated.source(number).slug
        repeat(source, root / "docs/issues" / (FIRST + number).slug, repeated, number)
    opened = Publication.open(root, load(root))
    for number in range(weeks - _DRAFTED, weeks + 1):
        pipeline.draft(opened, FIRST + number)
        _publish(opened.folder(FIRST + number) / PAGE)
    Archive(root, weeks).take()


def repeat(source: Path, target: Path, repeated: Repeated, number: int) -> None:
    """An issue as the so-manieth week tells it, published; its drawings as they are."""
    target.mkdir(parents=True)
    for file in source.iterdir():
        if file.suffix in _TOLD:
            told = repeated.text(file.read_text(encoding="utf-8"), number)
            (target / file.name).write_text(told, encoding="utf-8")
        else:
            shutil.copyfile(file, target / file.name)
    _publish(target / PAGE)


def _begin(root: Path, market: Market) -> None:
    """A publication with no answer and no issue yet."""
    scaffold(root)
    (root / "docs/data/registry.toml").write_text(registry(market), encoding="utf-8")
    (root / "movers.toml").write_text("sample = true\n", encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\nsite_url: {URL}\n")


def _pulled(root: Path, market: Market) -> None:
    """The answers of a market's weeks: usage and the catalogue of all, the other boards of the last year."""
    _begin(root, market)
    store, upstream = Store(root), simulated(market)
    for number, week in enumerate(market.weeks):
        groups = GROUPS if number >= len(market.weeks) - _YEAR else {"usage"}
        for snapshot in snapshots(Pull(week, upstream, pulled_at(week)), groups):
            store.save(snapshot)


def _publish(path: Path) -> None:
    """As an editor does who answers nothing."""
    page = parse(path.read_text(encoding="utf-8"), str(path))
    front = {name: value for name, value in page.front.items() if name != "draft"}
    path.write_text(str(Page(front, answered(page.body))), encoding="utf-8")


KINDS = {"sample": sample, "backfill": backfill, "archive": archive}


def main(kind: str, weeks: str, root: str) -> None:
    """Fill it."""
    KINDS[kind](Path(root), int(weeks))


if __name__ == "__main__":
    main(*sys.argv[1:])
