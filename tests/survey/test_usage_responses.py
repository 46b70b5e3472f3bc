"""Reading only the answers that can matter changes nothing in what they say."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from generator.config import load_config
from generator.demo import market_script, sample_publication
from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import SimulatedMarket, simulate_market
from generator.demo.weekly_pulls import plan_pulls
from generator.history import usage_history
from generator.ingest.sources import USAGE_DAYS, USAGE_SOURCES, USAGE_WEEKS
from generator.issue.publication import Publication
from generator.model.week import Week
from generator.survey.usage_responses import read_usage_responses

LAST = Week.parse("2026-W45")
SETTLE = timedelta(hours=24)


@pytest.fixture(scope="module")
def market() -> SimulatedMarket:
    return simulate_market(1, LAST, 27)


@pytest.fixture(scope="module")
def root(market: SimulatedMarket, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the demo stores: a missing week, a partial one, a restatement."""
    folder = tmp_path_factory.mktemp("loading")
    sample_publication._write_scaffold(folder, write_registry(market))  # noqa: SLF001 - the demo's own publication, without its issues
    store = Publication.open(folder, load_config(folder)).store
    for pull in plan_pulls(market):
        for snapshot in sample_publication.pull_snapshots(pull):
            store.save_snapshot(snapshot)
    return folder


def fresh(root: Path) -> Publication:
    return Publication.open(root, load_config(root))


def test_every_week_reads_the_same_from_fewer_answers(root: Path, market: SimulatedMarket) -> None:
    opened = fresh(root)
    every = [answer for source in USAGE_SOURCES for answer in opened.load_board(source)]
    moments = [None, *(record.as_of for record, _ in every[::13])]
    asked = [*market.weeks, Week(LAST.last - timedelta(3)), Week(LAST.last - timedelta(100))]
    for week in asked:
        for vintage in moments:
            whole = usage_history.build_usage_history(every, week, settle=SETTLE, vintage=vintage)
            assert (
                usage_history.build_usage_history(read_usage_responses(opened, week, vintage), week, settle=SETTLE, vintage=vintage)
                == whole
            )


def test_daily_rows_are_read_only_where_weekly_buckets_are_not_final(root: Path, market: SimulatedMarket) -> None:
    opened = fresh(root)
    found = read_usage_responses(opened, LAST)
    days = [record for record, _ in found if record.board == USAGE_DAYS.board]
    weeks = [record for record, _ in found if record.board == USAGE_WEEKS.board]
    assert len(weeks) == len(opened.store.read_records("openrouter", USAGE_WEEKS.board))
    assert days == []
    assert len(opened.parsed_responses) == len(found)
    partial = market.find_week_back(market_script.PARTIAL_WEEK)
    assert partial is not None
    saturday = next(record.as_of for record in opened.store.read_records("openrouter", USAGE_DAYS.board) if record.last == partial.days[4])
    assert USAGE_DAYS.board in {record.board for record, _ in read_usage_responses(opened, partial, saturday)}
    early = fresh(root)
    read_usage_responses(early, market.weeks[2])
    assert early.parsed_responses.keys() == {
        record.sha256 for record in early.store.read_records("openrouter", USAGE_WEEKS.board) if record.first <= market.weeks[2].last
    }


def test_a_special_week_needs_its_days(root: Path) -> None:
    opened = fresh(root)
    days = [record for record, _ in read_usage_responses(opened, Week(LAST.last - timedelta(1))) if record.board == USAGE_DAYS.board]
    assert len(days) == len(opened.store.read_records("openrouter", USAGE_DAYS.board))


def test_a_restated_week_has_two_versions_and_the_others_one(root: Path, market: SimulatedMarket) -> None:
    opened = fresh(root)
    every = [answer for source in USAGE_SOURCES for answer in opened.load_board(source)]
    versions = usage_history.list_versions(every, LAST, settle=SETTLE)
    restated = market.find_week_back(market_script.RESTATED_WEEK)
    missing = market.find_week_back(market_script.MISSING_WEEK)
    assert missing not in versions
    assert {week for week, moments in versions.items() if len(moments) > 1} == {restated}
    first, second = versions[restated]  # type: ignore[index]  # the market is long enough to have one
    assert first < second
    assert all(week.is_complete_at(moments[0], SETTLE) for week, moments in versions.items())
    known = usage_history.build_usage_history(every, LAST, settle=SETTLE)
    assert versions.keys() == {ranking.week for ranking in known.rankings if ranking.complete}
