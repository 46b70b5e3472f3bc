"""Fourteen weeks of an invented market, and what must be said of them: every expected value was worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

import pytest

from generator.config import Config
from generator.model.usage_week import AwardKind, DepartureCause, UsageWeek
from generator.model.week import Week
from tests.support.make_history import find, parse_history_table, week

MARKET = """
row             W17  W18  W19  W20  W21  W22  W23  W24  W25  W26  W27  W28  W29  W30
alpha           4000 4000 4000 4200 4400 4600 4600 4600 x    5000 5000 5000 5000 5100
bravo           3000 3000 2500 3100 3100 3100 3100 3100 x    3000 3000 3000 3000 3000
carol           2000 2200 2500 2600 2700 2700 2700 2700 x    2600 2600 2600 2600 2600
india-preview   1500 1500 1500 1500 1500 1500 1500 1500 x    1500 900  50   .    .
india           .    .    .    .    .    .    .    .    x    .    2800 2800 2800 2800
lima            1200 1200 1200 1200 1200 1200 1200 1200 x    1200 1200 1200 2900 .
juno:free       800  800  800  800  .    .    .    .    x    .    .    .    .    .
juno            .    .    .    .    850  850  850  850  x    850  850  850  850  850
gulf-old        700  700  700  700  700  700  .    .    x    .    .    .    .    .
gulf            .    .    .    .    .    .    770  770  x    770  770  770  770  770
hotel-0127      400  400  400  400  400  400  400  .    x    .    .    .    .    .
hotel-0401      .    .    .    .    .    .    .    440  x    440  440  440  440  440
echo            500  500  500  .    .    600  600  .    x    600  600  600  600  600
old             .    .    .    .    300  300  300  300  x    300  300  300  300  300
nova            .    .    .    .    .    9000 9500 9600 x    9700 4000 4000 4000 500
alpha:thinking  .    .    .    .    .    .    .    .    x    .    .    700  700  700
kilo            .    .    .    .    .    .    .    .    x    .    .    .    5    400
other           900  900  900  900  900  900  900  900  x    900  900  900  900  900
"""
HISTORY = parse_history_table(MARKET)
ALIASES = """
[models."acme/gulf"]
name = "Gulf"
aliases = ["acme/gulf-old"]
[models."acme/hotel-0401"]
name = "Hotel"
aliases = ["acme/hotel-0127"]
"""
CREATED = {"nova": date(2026, 5, 27), "india": date(2026, 6, 29), "gulf": date(2026, 6, 1), "hotel-0401": date(2026, 6, 9)}
DEPTHS = Config(top=5, charted=12)

# rank, last, mark, event, move | growth | weeks, peak, its week, weeks at it, streak, gaps
STANDINGS = """
W17 alpha           1  .  n/a .               .   | .     | 1  1 W17 1 1 0
W19 bravo           2  2  .   .               0   | -1/6  | 3  2 W17 3 0 0
W19 carol           2  3  .   .               1   | 3/22  | 3  2 W19 1 0 0
W19 india-preview   4  4  .   .               0   | 0     | 3  4 W17 3 0 0
W20 carol           3  2  .   .               -1  | 1/25  | 4  2 W19 1 0 0
W21 alpha           1  1  .   .               0   | 1/21  | 5  1 W17 5 5 0
W21 juno            6  .  -   hand-over       .   | .     | 1  6 W21 1 0 0
W21 old             9  .  -   new-to-the-chart .  | .     | 1  9 W21 1 0 0
W22 nova            1  .  new debut           .   | .     | 1  1 W22 1 1 0
W22 alpha           2  1  .   .               -1  | 1/22  | 6  1 W17 5 0 0
W22 echo            9  .  re  re-entry        .   | .     | 4  8 W17 3 0 0
W23 gulf            8  8  .   .               0   | 1/10  | 7  7 W17 5 0 0
W24 hotel-0401      9  10 .   .               1   | 1/10  | 8  8 W20 2 0 0
W24 nova            1  1  .   .               0   | 1/95  | 3  1 W22 3 3 0
W26 nova            1  .  n/a .               .   | 1/96  | 4  1 W22 4 4 1
W26 echo            9  .  n/a .               .   | .     | 6  8 W17 3 0 0
W27 alpha           1  2  .   .               1   | 0     | 10 1 W17 6 1 0
W27 india           4  .  -   graduation      .   | .     | 1  4 W27 1 0 0
W28 india-preview   13 7  .   .               -6  | -17/18 | 10 4 W17 5 0 0
W28 alpha:thinking  9  .  -   new-variant     .   | .     | 1  9 W28 1 0 0
W29 lima            4  6  .   .               2   | 17/12 | 12 4 W29 1 0 0
W29 kilo            13 .  -   .               .   | .     | 0  . .   0 0 0
W30 nova            9  2  .   .               -7  | -7/8  | 8  1 W22 4 0 0
W30 kilo            11 .  -   new-to-the-chart .  | .     | 1  11 W30 1 0 0
W30 old             12 12 .   .               0   | 0     | 9  9 W21 1 0 0
"""


@cache
def at(label: str) -> UsageWeek:
    """The week as the whole history tells it, later weeks included."""
    listed = ["alpha", "bravo", "carol", "india", "juno", "gulf", "hotel-0401", "echo", "old", "nova", "kilo"]
    return week(HISTORY, Week.parse(f"2026-{label}"), created=CREATED, listed=listed, models_toml=ALIASES, config=DEPTHS)


@pytest.mark.parametrize("line", STANDINGS.strip().splitlines(), ids=lambda line: line.split("|")[0].strip())
def test_a_standing_is_as_worked_out_by_hand(line: str) -> None:
    place, growth, career = (part.split() for part in line.split("|"))
    label, slug, *expected = place
    one = find(at(label), slug)
    event = one.event.value.replace("new to the chart", "new-to-the-chart").replace("new variant", "new-variant")
    assert [shown(one.rank), shown(one.last), one.mark.value or ".", event or ".", shown(one.move)] == expected
    assert shown(one.growth.rate if one.growth else None) == growth[0]
    peak = (one.peak, one.peak_week and f"W{one.peak_week.label[-2:]}", one.weeks_at_peak, one.weeks_leading, one.leading_gaps)
    assert [shown(one.weeks), *map(shown, peak)] == career


def shown(value: object) -> str:
    return "." if value is None else str(value)


def test_nobody_debuts_in_the_first_stored_week() -> None:
    assert {(one.mark.value, one.event.value, one.last) for one in at("W17").standings} == {("n/a", "", None)}
    assert {(one.growth, one.contribution) for one in at("W17").standings} == {(None, None)}
    assert [at("W17").departures, at("W17").dropped, at("W17").awards] == [(), (), ()]


@pytest.mark.parametrize(
    ("label", "slug", "before"), [("W21", "juno", "juno:free"), ("W27", "india", "india-preview"), ("W28", "alpha:thinking", "alpha")]
)
def test_a_row_that_continues_another_names_it(label: str, slug: str, before: str) -> None:
    forerunner = find(at(label), slug).predecessor
    assert forerunner is not None
    assert forerunner.slug == f"acme/{before}"


def test_after_a_missing_week_ranks_are_unknown_and_growth_is_against_two_weeks_earlier() -> None:
    found = at("W26")
    assert {one.mark.value for one in found.standings} == {"n/a"}
    assert {one.event.value for one in found.standings} == {""}
    assert {one.growth.base_week.label for one in found.standings if one.growth} == {"2026-W24"}
    assert found.departures == ()
    assert found.market.growth is not None
    assert found.market.growth.base_week == Week.parse("2026-W24")


def test_a_base_under_the_floor_gives_a_difference_and_no_rate() -> None:
    growth = find(at("W30"), "kilo").growth
    assert growth is not None
    assert (growth.rate, growth.base_tokens, growth.difference, growth.on_full_base) == (None, 5, 395, False)


@pytest.mark.parametrize(
    ("label", "left"),
    [
        ("W19", []),
        ("W22", [("lima", 5, 6, DepartureCause.BELOW_CUT, None)]),
        ("W27", [("india-preview", 5, 7, DepartureCause.GRADUATED, "india")]),
        ("W29", [("carol", 5, 6, DepartureCause.BELOW_CUT, None)]),
        ("W30", [("nova", 2, 9, DepartureCause.BELOW_CUT, None), ("lima", 4, None, DepartureCause.WITHDRAWN, None)]),
    ],
)
def test_who_left_the_top_five_and_why(label: str, left: list[tuple[str, int, int | None, DepartureCause, str | None]]) -> None:
    found = [
        (
            one.identity.slug.removeprefix("acme/"),
            one.last,
            one.rank,
            one.cause,
            one.successor.slug.removeprefix("acme/") if one.successor else None,
        )
        for one in at(label).departures
    ]
    assert found == left


def test_contributions_are_parts_of_the_base_weeks_total() -> None:
    found = at("W21")
    assert find(found, "juno").contribution == Fraction(850, 15400)
    assert find(found, "alpha").contribution == Fraction(200, 15400)
    assert [(one.identity.slug, one.last, one.tokens, one.contribution) for one in found.dropped] == [
        ("acme/juno:free", 6, 800, Fraction(-800, 15400))
    ]


def test_the_market_of_the_last_week() -> None:
    market = at("W30").market
    assert (market.total, market.other) == (18960, 900)
    assert market.growth is not None
    assert market.growth.rate == Fraction(18960, 24865) - 1
    assert market.other_contribution == 0
    assert market.top_shares == ((1, Fraction(5100, 18960)), (3, Fraction(10900, 18960)), (5, Fraction(14350, 18960)))
    assert market.herfindahl == Fraction(52_469_000, 18960**2)
    assert market.effective_models == Fraction(18960**2, 52_469_000)
    assert market.gap == Fraction(7, 10)


def test_the_awards_of_the_last_week() -> None:
    found = {one.kind: ([winner.identity.row for winner in one.winners], one.eligible_count) for one in at("W30").awards}
    assert found == {
        AwardKind.CLIMBER: (["india", "carol", "juno", "gulf", "alpha-thinking", "echo"], 11),
        AwardKind.GAINER: (["kilo"], 12),
        AwardKind.LOSER: (["nova"], 12),
        AwardKind.FASTEST: (["alpha"], 11),
        AwardKind.FALLER: (["nova"], 11),
    }


def test_a_debut_and_a_comeback_are_awards() -> None:
    found = {one.kind: ([winner.identity.row for winner in one.winners], one.eligible_count) for one in at("W22").awards}
    assert found[AwardKind.DEBUT] == (["nova"], 1)
    assert found[AwardKind.COMEBACK] == (["echo"], 1)
    assert AwardKind.CLIMBER not in found  # everybody below the newcomers stood still or fell


def test_a_preview_whose_release_took_over_is_not_the_faller() -> None:
    assert at("W27").find_award(AwardKind.FALLER) is not None
    assert "india-preview" not in [winner.identity.row for one in at("W27").awards for winner in one.winners]


def test_runs_keep_their_gaps_and_name_their_events() -> None:
    runs = {run.identity.row: run.places for run in at("W30").runs}
    assert "old" not in runs  # never in the top five
    nova = [(f"W{place.week.label[-2:]}", place.rank, place.observed, place.event.value) for place in runs["nova"]]
    assert nova == [
        ("W19", None, True, ""),
        ("W20", None, True, ""),
        ("W21", None, True, ""),
        ("W22", 1, True, "debut"),
        ("W23", 1, True, ""),
        ("W24", 1, True, ""),
        ("W25", None, False, ""),
        ("W26", 1, True, ""),
        ("W27", 2, True, ""),
        ("W28", 2, True, ""),
        ("W29", 2, True, ""),
        ("W30", 9, True, ""),
    ]
    assert list(runs)[:3] == ["alpha", "bravo", "india"]  # best rank now first


def test_the_record_begins_with_the_first_stored_week_and_cites_what_it_uses() -> None:
    found = at("W27")
    assert found.since == Week.parse("2026-W17")
    assert [one.sha256 for one in found.inputs] == ["2026-W27"]
    assert [one.sha256 for one in found.base_inputs] == ["2026-W26"]
    assert [one.sha256 for one in found.history_inputs] == [f"2026-W{number}" for number in (17, 18, 19, 20, 21, 22, 23, 24, 26, 27)]
