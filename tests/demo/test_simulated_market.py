"""The market is the same everywhere, looks like a real one, and holds every event it promises."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.demo.market_script import RESTATED_WEEK
from generator.demo.simulated_market import SimulatedMarket, simulate_market
from generator.demo.upstream_json import OTHER, list_rows
from generator.model.ranking import Entry, rank_entries
from generator.model.week import Week

LAST = Week.parse("2026-W30")
SEEDS = (1, 7, 20_260_801)
ROOT = Path(__file__).parents[2]

market = cache(simulate_market)


def bucket(of: SimulatedMarket, offset: int) -> dict[str, int]:
    """Tokens of a week's rows, as published."""
    week = of.find_week_back(offset)
    assert week
    totals: Counter[str] = Counter()
    for day in week.days:
        totals.update(of.days[day])
    return dict(list_rows(totals))


def chart(of: SimulatedMarket, offset: int) -> dict[str, Entry]:
    """Entries of a week by row, `other` left out."""
    rows = bucket(of, offset)
    rows.pop(OTHER)
    return {entry.key: entry for entry in rank_entries(rows)}


def row_of(of: SimulatedMarket, name: str, variant: str = "") -> str:
    return next(release.slug for release in of.releases if release.name == name) + variant


def ranks(of: SimulatedMarket, row: str) -> dict[int, int]:
    """Rank by week, counted back, where the row is charted."""
    charts = {offset: chart(of, offset) for offset in range(len(of.weeks))}
    return {offset: entries[row].rank for offset, entries in charts.items() if row in entries}


def digest(of: SimulatedMarket) -> str:
    text = repr(
        (of.releases, [(day, *rows.items()) for day, rows in of.days.items()], [str(change.first_published) for change in of.restatements])
    )
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_same_seed_makes_the_same_market_in_another_process() -> None:
    code = "from tests.demo.test_simulated_market import *\nprint(digest(simulate_market(7, LAST, 12)))"
    environment = {"PYTHONHASHSEED": "99", "TZ": "Asia/Tokyo"}
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter and code
    assert told.stdout.strip() == digest(simulate_market(7, LAST, 12))


def test_another_seed_makes_another_market() -> None:
    assert digest(market(1, LAST, 12)) != digest(market(7, LAST, 12))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**64), weeks=st.integers(2, 40))
def test_every_market_has_all_its_days_and_only_products_that_exist(seed: int, weeks: int) -> None:
    made = simulate_market(seed, LAST, weeks)
    assert sorted(made.days) == [(LAST - (weeks - 1)).first + timedelta(day) for day in range(7 * weeks)]
    created = {}
    for release in made.releases:
        created[release.slug] = release.created
        created[release.former_slug] = release.created
    for day, rows in made.days.items():
        assert all(tokens > 0 for tokens in rows.values())
        assert all(created[row.split(":")[0]] <= day for row in rows)


@pytest.mark.parametrize("seed", SEEDS)
def test_it_looks_like_a_real_market(seed: int) -> None:
    made = market(seed, LAST, 26)
    for offset in range(26):
        rows = bucket(made, offset)
        total = sum(rows.values())
        leader = next(iter(rows.values()))
        assert 20e12 < total < 80e12
        assert 0.05 < leader / total < 0.15
        assert 0.04 < rows[OTHER] / total < 0.11
    for week in made.weeks:
        by_day = [sum(made.days[day].values()) for day in week.days]
        assert all(90 <= len(made.days[day]) <= 140 for day in week.days)
        assert 0.7 < (sum(by_day[5:]) / 2) / (sum(by_day[:5]) / 5) < 0.85
    assert sum(bucket(made, 0).values()) > sum(bucket(made, 25).values())


def test_a_long_market_is_made_whole() -> None:
    made = simulate_market(3, LAST, 520)
    assert len(made.days) == 3640
    assert all(len(rows) > 60 for rows in made.days.values())
    assert len({release.slug for release in made.releases}) == len(made.releases) == len({release.model for release in made.releases})


def test_a_market_of_no_weeks_or_of_a_special_week_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one week"):
        simulate_market(1, LAST, 0)
    with pytest.raises(ValueError, match="ISO weeks only"):
        simulate_market(1, Week.parse("2026-06-13"), 5)


@pytest.mark.parametrize("seed", SEEDS)
class TestEvents:
    def test_a_debut_at_number_one(self, seed: int) -> None:
        made = market(seed, LAST, 26)
        places = ranks(made, row_of(made, "Kittiwake 1"))
        assert max(places) == 8
        assert (places[8], places[7], places[6]) == (1, 1, 1)
        assert places[0] > 1

    def test_a_re_entry_after_observed_weeks_off_the_chart(self, seed: int) -> None:
        made = market(seed, LAST, 26)
        assert set(ranks(made, row_of(made, "Fulmar 2"))) == {*range(16, 26), *range(12)}

    def test_an_exact_tie_in_one_week_only(self, seed: int) -> None:
        made = market(seed, LAST, 26)
        pipit, linnet = row_of(made, "Pipit 2"), row_of(made, "Linnet 2")
        places = [len({entry.rank for entry in chart(made, offset).values()}) for offset in range(26)]
        assert [offset for offset, distinct in enumerate(places) if distinct < 50] == [5]
        level = [offset for offset in range(26) if bucket(made, offset)[pipit] == bucket(made, offset)[linnet]]
        assert level == [5]
        entries = chart(made, 5)
        assert entries[pipit].rank == entries[linnet].rank
        assert made.days[(LAST - 5).first][pipit] != made.days[(LAST - 5).first][linnet]

    def test_a_rename_and_a_new_date_hand_the_run_on_without_a_gap(self, seed: int) -> None:
        made = market(seed, LAST, 26)
        for name, first in (("Godwit 4", 10), ("Avocet 2", 7)):
            release = next(release for release in made.releases if release.name == name)
            assert set(ranks(made, release.slug)) == set(range(first + 1))
            assert set(ranks(made, release.former_slug)) == set(range(first + 1, 26))

    def test_a_preview_in_the_top_five_gives_way_to_its_release_at_number_one(self, seed: int) -> None:
        made = market(seed, LAST, 26)
        preview = ranks(made, row_of(made, "Whimbrel 2 preview"))
        release = ranks(made, row_of(made, "Whimbrel 2"))
        assert max(preview) == 21
        assert all(preview[offset] <= 5 for offset in range(4, 15))
        assert preview[3] > 20
        assert 2 not in preview
        assert max(release) == 3
        assert (release[3], release[2], release[0]) == (1, 1, 1)
        assert release[1] > 1
        families = {made_release.family for made_release in made.releases if made_release.name.startswith("Whimbrel 2")}
        assert len(families) == 1

    def test_a_free_row_ends_where_the_paid_one_begins(self, seed: int) -> None:
        made = market(seed, LAST, 26)
        slug = row_of(made, "Sanderling 1")
        assert set(ranks(made, slug)) == set(range(7))
        assert set(ranks(made, f"{slug}:free")) == set(range(7, 25))
        assert all(place <= 20 for place in ranks(made, slug).values())

    def test_a_variant_appears_while_its_sibling_is_charting(self, seed: int) -> None:
        made = market(seed, LAST, 26)
        slug = row_of(made, "Turnstone 3")
        assert set(ranks(made, slug)) == set(range(26))
        assert set(ranks(made, f"{slug}:thinking")) == set(range(5))

    def test_a_launch_late_in_the_week_grows_from_three_days(self, seed: int) -> None:
        made = market(seed, LAST, 26)
        row = row_of(made, "Gannet 1")
        assert [row in made.days[day] for day in (LAST - 10).days] == [False] * 4 + [True] * 3
        assert row in chart(made, 10)
        assert bucket(made, 9)[row] > 4 * bucket(made, 10)[row]

    def test_a_withdrawn_model_leaves_chart_and_catalogue_together(self, seed: int) -> None:
        made = market(seed, LAST, 26)
        row = row_of(made, "Phalarope 1")
        assert min(ranks(made, row)) == 5
        assert ranks(made, row)[5] <= 20
        listed_on = [row in {product.slug for product in made.products((LAST - offset).last)} for offset in (5, 4)]
        assert listed_on == [True, False]

    def test_an_old_model_is_charted_for_the_first_time(self, seed: int) -> None:
        made = market(seed, LAST, 26)
        row = row_of(made, "Dotterel 1")
        created = next(release.created for release in made.releases if release.slug == row)
        assert max(ranks(made, row)) == 9
        assert (LAST - 9).last - created > timedelta(28)
        assert ranks(made, row)[9] > 20 >= ranks(made, row)[8]

    def test_a_stealth_row_a_row_no_registry_knows_and_a_hostile_name_are_charted(self, seed: int) -> None:
        made = market(seed, LAST, 26)
        assert set(ranks(made, "stealth/marsh-light-alpha")) == set(range(1, 17))
        assert set(ranks(made, row_of(made, "Shrike 1"))) == {0, 1, 2}
        hostile = next(release for release in made.releases if release.catalog_name)
        assert set("|*$[]_{}") <= set(hostile.name)
        assert set('<>&|*$[]_{}"\\') <= set(next(product.name for product in made.products(LAST.last) if product.slug == hostile.slug))
        assert 0 in ranks(made, hostile.slug)

    def test_a_restatement_changes_one_day_of_a_leading_row(self, seed: int) -> None:
        made = market(seed, LAST, 26)
        (change,) = made.restatements
        week = LAST - RESTATED_WEEK
        assert change.day in week.days
        assert week.ends_at + timedelta(2) < change.at < (week + 1).ends_at + timedelta(2)
        before, after = made.published_days(change.at - timedelta(seconds=1)), made.published_days(change.at)
        assert [day for day in before if before[day] != after[day]] == [change.day]
        assert after == made.days
        (row,) = [row for row in after[change.day] if before[change.day][row] != after[change.day][row]]
        assert chart(made, RESTATED_WEEK)[row].rank == 2
        assert before[change.day][row] < 0.9 * after[change.day][row]


def test_a_short_market_keeps_the_events_that_fall_into_it() -> None:
    made = market(7, LAST, 4)
    assert ranks(made, row_of(made, "Whimbrel 2"))[3] == 1
    assert not made.restatements
    assert made.find_week_back(4) is None
    assert made.find_week_back(0) == LAST
