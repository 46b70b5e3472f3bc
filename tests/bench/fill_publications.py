"""Fills a folder with a publication to be measured: `python -m tests.bench.fill_publications KIND WEEKS ROOT`."""

from __future__ import annotations

import shutil
import sys
from itertools import count
from pathlib import Path

from generator.config import load_config
from generator.demo.market_script import MISSING_WEEK
from generator.demo.sample_publication import LAST_WEEK, SAMPLE_GROUPS, create_sample, pull_snapshots
from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import SimulatedMarket, simulate_market
from generator.demo.simulated_upstream import SimulatedUpstream
from generator.demo.weekly_pulls import WeeklyPull
from generator.ingest.fetch import Fetcher
from generator.ingest.fetch.pace import Pace
from generator.ingest.plan import plan_history
from generator.ingest.pull import PullResult, pull_sources
from generator.ingest.sources import SOURCES
from generator.ingest.store import Store
from generator.issue import pipeline
from generator.issue.files import TEXT_FILE
from generator.issue.issue_text import IssueText, drop_editor_comments, parse_issue_text
from generator.issue.publication import Publication
from tests.bench.bench_publications import FIRST_WEEK, FOLDER, BenchPublication, pull_time
from tests.bench.repeated_market import RepeatedMarket
from tests.support.replay.recorded_upstream import simulate_upstream
from tests.support.replay.recorded_weeks import scaffold_publication
from tests.support.replay.server import serve

SEED = 1
URL = "https://movers.example/"
_SAMPLE_WEEKS = 28
"""Weeks of the sample whose issues are repeated."""
_REDRAFTED_ISSUES = 2
"""The newest issues are drafted in their place, so that a check of them finds what they say."""
_YEAR_WEEKS = 52
_TEXT_SUFFIXES = frozenset({".md", ".json", ".csv"})


def fill_sample(root: Path, weeks: int) -> None:
    """As `movers demo` makes it."""
    create_sample(root, weeks=weeks, seed=SEED, progress=lambda _: None)


def fill_backfill(root: Path, weeks: int) -> None:
    """All boards of so many weeks as a backfill gets them from the replay server, and no issue."""
    last = FIRST_WEEK + (weeks - 1)
    market, now = simulate_market(SEED, last, weeks), pull_time(last)
    _prepare_publication(root, market)
    publication = Publication.open(root, load_config(root))
    store = publication.store
    plan = plan_history(
        SOURCES,
        publication.config,
        FIRST_WEEK,
        last,
        keyed=True,
        load_records=lambda source: store.read_records(source.name, source.board),
        absent=frozenset(),
    )
    # by a clock that never makes it wait for the upstream's limits
    minutes = count(step=60)
    pace = Pace(lambda: float(next(minutes)), store.read_calls(now.date()), store.write_calls)
    with (
        serve(simulate_upstream(market), now) as replay,
        Fetcher(replay.base_url, "sk-bench", user_agent="bench", seconds=300, now=lambda: now, pace=pace) as openrouter,
        Fetcher(replay.arena_url, None, user_agent="bench", seconds=300, now=lambda: now, pace=pace) as boards,
    ):
        fetchers = {"openrouter": openrouter, "arena": boards}
        pull_sources(plan, fetchers, store, PullResult(), today=now.date(), progress=lambda _: None)


def fill_archive(root: Path, weeks: int) -> None:
    """The sample's issues again and again, the newest drafted anew, and one more beside them."""
    market = simulate_market(SEED, LAST_WEEK, _SAMPLE_WEEKS)
    repeated = RepeatedMarket(market, tuple(week for week in market.weeks if week != market.find_week_back(MISSING_WEEK)), FIRST_WEEK)
    # a build reads boards around the newest week: of all but usage and the catalogue a year stands for the rest
    _store_responses(root, repeated.make_market(weeks + 1))
    for number in range(weeks - _REDRAFTED_ISSUES):
        source = FOLDER / f"sample-{_SAMPLE_WEEKS}/docs/issues" / repeated.source_week(number).slug
        repeat_issue(source, root / "docs/issues" / (FIRST_WEEK + number).slug, repeated, number)
    publication = Publication.open(root, load_config(root))
    for number in range(weeks - _REDRAFTED_ISSUES, weeks + 1):
        pipeline.draft_week(publication, FIRST_WEEK + number)
        _publish_issue(publication.issue_files(FIRST_WEEK + number).text)
    BenchPublication(root, weeks).remove_next_issue()


def repeat_issue(source: Path, target: Path, repeated: RepeatedMarket, number: int) -> None:
    """An issue as the so-manieth week tells it, published; its drawings as they are."""
    target.mkdir(parents=True)
    for file in source.iterdir():
        if file.suffix in _TEXT_SUFFIXES:
            text = repeated.rewrite_text(file.read_text(encoding="utf-8"), number)
            (target / file.name).write_text(text, encoding="utf-8")
        else:
            shutil.copyfile(file, target / file.name)
    _publish_issue(target / TEXT_FILE)


def _prepare_publication(root: Path, market: SimulatedMarket) -> None:
    """A publication with no answer and no issue yet."""
    scaffold_publication(root)
    (root / "docs/data/registry.toml").write_text(write_registry(market), encoding="utf-8")
    (root / "movers.toml").write_text("sample = true\n", encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\nsite_url: {URL}\n")


def _store_responses(root: Path, market: SimulatedMarket) -> None:
    """The answers of a market's weeks: usage and the catalogue of all, the other boards of the last year."""
    _prepare_publication(root, market)
    store, upstream = Store(root), SimulatedUpstream(market, market.weeks[0].first)
    for number, week in enumerate(market.weeks):
        groups = SAMPLE_GROUPS if number >= len(market.weeks) - _YEAR_WEEKS else {"usage"}
        for snapshot in pull_snapshots(WeeklyPull(week, upstream, pull_time(week)), groups):
            store.save_snapshot(snapshot)


def _publish_issue(path: Path) -> None:
    """As an editor does who answers nothing."""
    page = parse_issue_text(path.read_text(encoding="utf-8"), str(path))
    front = {name: value for name, value in page.front_matter.items() if name != "draft"}
    path.write_text(str(IssueText(front, drop_editor_comments(page.body))), encoding="utf-8")


FILLERS_BY_KIND = {"sample": fill_sample, "backfill": fill_backfill, "archive": fill_archive}


def main(kind: str, weeks: str, root: str) -> None:
    """Fill it."""
    FILLERS_BY_KIND[kind](Path(root), int(weeks))


if __name__ == "__main__":
    main(*sys.argv[1:])
