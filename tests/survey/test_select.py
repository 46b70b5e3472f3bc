"""Reading only the answers that can matter changes nothing in what they say."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from generator.config import load
from generator.demo import sample, script
from generator.demo.sample_registry import registry
from generator.demo.simulated_market import Market, simulate
from generator.demo.weekly_pulls import pulls
from generator.history import usage_history
from generator.ingest.sources import USAGE, usage_days, usage_weeks
from generator.issue.publication import Publication
from generator.model.week import Week
from generator.survey.select import usage_answers

LAST = Week.parse("2026-W45")
SETTLE = timedelta(hours=24)


@pytest.fixture(scope="module")
def market() -> Market:
    return simulate(1, LAST, 27)


@pytest.fixture(scope="module")
def root(market: Market, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the demo stores: a missing week, a partial one, a restatement."""
    folder = tmp_path_factory.mktemp("loading")
    sample._scaffold(folder, registry(market))  # noqa: SLF001 - the demo's own publication, without its issues
    store = Publication.open(folder, load(folder)).store
    for pull in pulls(market):
        for snapshot in sample.snapshots(pull):
            store.save(snapshot)
    return folder


def fresh(root: Path) -> Publication:
    return Publication.open(root, load(root))


def test_every_week_reads_the_same_from_fewer_answers(root: Path, market: Market) -> None:
    opened = fresh(root)
    every = [answer for source in USAGE for answer in opened.said(source)]
    moments = [None, *(record.as_of for record, _ in every[::13])]
    asked = [*market.weeks, Week(LAST.last - timedelta(3)), Week(LAST.last - timedelta(100))]
    for week in asked:
        for vintage in moments:
            whole = usage_history.usage_history(every, week, settle=SETTLE, vintage=vintage)
            assert usage_history.usage_history(usage_answers(opened, week, vintage), week, settle=SETTLE, vintage=vintage) == whole


def test_daily_rows_are_read_only_where_weekly_buckets_are_not_final(root: Path, market: Market) -> None:
    opened = fresh(root)
    found = usage_answers(opened, LAST)
    days = [record for record, _ in found if record.board == usage_days.board]
    weeks = [record for record, _ in found if record.board == usage_weeks.board]
    assert len(weeks) == len(opened.store.records("openrouter", usage_weeks.board))
    assert days == []
    assert len(opened.answers) == len(found)
    partial = market.back(script.PARTIAL)
    assert partial is not None
    saturday = next(record.as_of for record in opened.store.records("openrouter", usage_days.board) if record.last == partial.days[4])
    assert usage_days.board in {record.board for record, _ in usage_answers(opened, partial, saturday)}
    early = fresh(root)
    usage_answers(early, market.weeks[2])
    assert early.answers.keys() == {
        record.sha256 for record in early.store.records("openrouter", usage_weeks.board) if record.first <= market.weeks[2].last
    }


def test_a_special_week_needs_its_days(root: Path) -> None:
    opened = fresh(root)
    days = [record for record, _ in usage_answers(opened, Week(LAST.last - timedelta(1))) if record.board == usage_days.board]
    assert len(days) == len(opened.store.records("openrouter", usage_days.board))


def test_a_restated_week_has_two_versions_and_the_others_one(root: Path, market: Market) -> None:
    opened = fresh(root)
    every = [answer for source in USAGE for answer in opened.said(source)]
    versions = usage_history.versions(every, LAST, settle=SETTLE)
    restated = market.back(script.RESTATED)
    missing = market.back(script.MISSING)
    assert missing not in versions
    assert {week for week, moments in versions.items() if len(moments) > 1} == {restated}
    first, second = versions[restated]  # type: ignore[index]  # the market is long enough to have one
    assert first < second
    assert all(week.complete_at(moments[0], SETTLE) for week, moments in versions.items())
    known = usage_history.usage_history(every, LAST, settle=SETTLE)
    assert versions.keys() == {ranking.week for ranking in known.rankings if ranking.complete}
