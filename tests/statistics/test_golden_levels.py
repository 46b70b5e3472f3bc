"""Fourteen weeks of an invented market, read at every level: every expected value was worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

import pytest

from generator.config import Config
from generator.model.identity import Level
from generator.model.records import BoardRecord, RecordKind
from generator.model.survey import Survey
from generator.model.trends import MilestoneKind, Streak, StreakKind
from generator.model.usage_week import Award, AwardKind, DepartureCause, NeighborGap, UsageWeek
from generator.model.week import Week
from generator.registry import parse_registry
from generator.statistics import compute_level_week, survey_usage
from tests.support.make_history import LONG_AGO, make_catalog, parse_history_table

MARKET = """
row                   W17 W18 W19 W20 W21 W22 W23 W24 W25 W26 W27 W28?5 W29 W30
acme/opus-4           50  50  50  50  50  40  40  40  x   30  30  20    30  30
acme/opus-4:free      10  10  10  10  20  20  .   .   x   .   .   .     .   .
acme/opus-4:thinking  .   .   5   5   5   5   5   5   x   5   5   4     5   5
acme/opus-5           .   .   .   .   .   30  40  50  x   60  60  40    60  75
borea/hy-preview      40  40  40  40  40  40  40  40  x   40  20  .     .   .
borea/hy              .   .   .   .   .   .   .   .   x   .   60  50    90  90
corin/tiny            15  15  15  .   .   15  15  15  x   15  15  10    15  15
ghost/owl             .   20  20  20  20  20  20  20  x   20  20  15    20  20
zed/mystery           .   .   .   .   .   .   .   10  x   10  10  10    10  10
other                 5   5   5   5   5   5   5   5   x   5   5   4     5   5
"""
HISTORY = parse_history_table(MARKET)
BOOK = parse_registry("""
[vendors]
acme = { name = "Acme", origin = "Utopia" }
borea = { name = "Borea", origin = "Norland" }
corin = { name = "Corin", origin = "Norland" }
ghost = { name = "Ghost", origin = "undisclosed" }
[models]
"acme/opus-4" = { name = "Opus 4" }
"acme/opus-5" = { name = "Opus 5" }
"borea/hy-preview" = { name = "Hy preview" }
"borea/hy" = { name = "Hy" }
"corin/tiny" = { name = "Tiny" }
"ghost/owl" = { name = "Owl" }
""")
OLD = dict.fromkeys(["acme/opus-4", "borea/hy-preview", "corin/tiny", "ghost/owl"], LONG_AGO)
CATALOGUE = make_catalog({**OLD, "acme/opus-5": date(2026, 5, 30), "borea/hy": date(2026, 6, 30)})
DEPTHS = Config(top=5, charted=10)
UNKNOWN = BOOK.identify("zed/mystery")

# rank, last, mark, event, move | tokens, growth, base days, contribution | weeks, peak, its week, weeks at it | average, excess
STANDINGS = """
W19 model  opus-4      1 1 .   .          0  | 65  1/12  7 1/28  | 3  1 W17 3 | .     .
W22 model  opus-4      1 1 .   .          0  | 65  -2/15 7 -1/14 | 6  1 W17 6 | 265/4 -10/3
W22 model  opus-5      3 . new debut      .  | 30  .     . 3/14  | 1  3 W22 1 | .     .
W23 model  opus-5      2 3 .   .          1  | 40  1/3   2 2/35  | 2  2 W23 1 | .     .
W23 family opus-5      2 3 .   .          1  | 40  1/3   2 2/35  | 2  2 W23 1 | .     .
W23 line   opus        1 1 .   .          0  | 85  -2/19 7 -2/35 | 7  1 W17 7 | 75    20/3
W27 model  hy          1 . -   graduation .  | 60  .     . 12/37 | 1  1 W27 1 | .     .
W27 model  hy-preview  4 2 .   .          -2 | 20  -1/2  7 -4/37 | 10 2 W17 8 | .     .
W27 family hy          1 2 .   .          1  | 80  1     7 8/37  | 10 1 W27 1 | .     .
W22 line   opus        1 1 .   .          0  | 95  4/15  7 1/7   | 6  1 W17 6 | 265/4 80/3
W22 vendor corin       4 . re  re-entry   .  | 15  .     . 3/28  | 4  3 W17 1 | .     .
W24 vendor zed         5 . -   new-to-the-chart . | 10 . . 2/33 | 1  5 W24 1 | .     .
W24 origin utopia      1 1 .   .          0  | 95  2/17  7 2/33  | 8  1 W17 8 | 80    10
W18 origin undisclosed 3 . -   .          .  | 20  .     . 1/6   | 0  . .   0 | .     .
W19 vendor ghost       3 3 .   .          0  | 20  0     7 0     | 0  . .   0 | .     .
W26 origin norland     2 . n/a .          .  | 55  0     7 0     | 9  2 W17 9 | .     .
W27 origin norland     1 2 .   .          1  | 95  8/11  7 8/37  | 10 1 W27 1 | .     .
W28 vendor borea       2 . n/a .          .  | 50  .     . .     | 10 2 W17 10 | .    .
W30 origin utopia      1 2 .   .          1  | 110 3/19  7 3/47  | 12 1 W17 11 | .    .
W30 model  opus-4      3 3 .   .          0  | 35  0     7 0     | 12 1 W17 7 | .     .
"""
STREAKS = """
W24 model  opus-5   charted 3 0 W22 whole | top 3 0 W22 whole | top-three 3 0 W22 whole | leading 1 0 W24 whole | growing 2 0 W23 whole
W27 model  hy       charted 1 0 W27 whole | top 1 0 W27 whole | top-three 1 0 W27 whole | leading 1 0 W27 whole
W30 model  hy       charted 3 1 W27 whole | top 3 1 W27 whole | top-three 3 1 W27 whole | leading 3 1 W27 whole
W30 model  opus-4   charted 12 2 W17 open | top 12 2 W17 open | top-three 12 2 W17 open
W22 line   opus     charted 6 0 W17 open | top 6 0 W17 open | top-three 6 0 W17 open | leading 6 0 W17 open | growing 2 0 W21 whole
W26 vendor corin    charted 4 1 W22 whole | top 4 1 W22 whole
W30 origin utopia   charted 12 2 W17 open | top 12 2 W17 open | top-three 12 2 W17 open | leading 1 0 W30 whole | growing 1 0 W30 open
"""
MEMBERS = """
W19 model  opus-4  Opus 4   : opus-4 opus-4-free opus-4-thinking
W22 line   opus    Opus     : opus-4 opus-5 opus-4-free opus-4-thinking
W27 family hy      Hy       : hy hy-preview
W22 vendor acme    Acme     : opus-4 opus-5 opus-4-free opus-4-thinking
W27 origin norland Norland  : hy hy-preview tiny
W18 origin undisclosed Undisclosed : owl
"""
# value, holders and when, the mark before
RECORDS = """
W30 vendor total  250   nobody W30 | 235 nobody W29
W30 vendor tokens 110   acme W30 | 95 acme W22
W30 vendor share  19/35 acme W22 | 15/28 acme W21
W30 vendor lead   12    acme W30 | .
W30 vendor gain   40    borea W27 | 20 acme W22
W30 vendor growth 1     borea W27 | 4/15 acme W22
W30 vendor fall   1     corin W18 | .
W30 model  debut  3     opus-5 W22 | .
W30 model  lead   7     opus-4 W23 | .
W30 model  climb  1     opus-5 W23 | .
"""


@cache
def at(label: str) -> Survey:
    """All levels of a week, as the whole history tells them."""
    return survey_usage(HISTORY, Week.parse(f"2026-{label}"), CATALOGUE, (), BOOK, DEPTHS)


def level(label: str, name: str) -> UsageWeek:
    return at(label).usage if name == "row" else at(label).levels[Level(name)]


def cells(line: str) -> list[list[str]]:
    return [part.split() for part in line.split("|")]


def shown(value: object) -> str:
    return "." if value is None else str(value)


def short(week: Week | None) -> str:
    return f"W{week.label[-2:]}" if week else "."


@pytest.mark.parametrize("line", STANDINGS.strip().splitlines(), ids=lambda line: " ".join(line.split()[:3]))
def test_a_standing_is_as_worked_out_by_hand(line: str) -> None:
    (label, name, slug, *place), counts, career, means = cells(line)
    one = level(label, name).find(slug)
    assert one is not None
    event = one.event.value.replace(" ", "-")
    assert [shown(one.rank), shown(one.last), one.mark.value or ".", event or ".", shown(one.move)] == place
    grown = one.growth
    assert [
        shown(one.tokens),
        shown(grown and grown.rate),
        shown(grown and grown.base_days),
        shown(one.contribution),
    ] == counts
    assert [shown(one.weeks), shown(one.peak), short(one.peak_week), shown(one.weeks_at_peak)] == career
    assert [shown(one.four_week_mean), shown(one.three_week_excess)] == means


@pytest.mark.parametrize("line", STREAKS.strip().splitlines(), ids=lambda line: " ".join(line.split()[:3]))
def test_what_lasts_is_as_worked_out_by_hand(line: str) -> None:
    (label, name, slug, *first), *rest = cells(line)
    one = level(label, name).find(slug)
    assert one is not None
    named = {
        StreakKind.CHARTED: "charted",
        StreakKind.TOP: "top",
        StreakKind.TOP_THREE: "top-three",
        StreakKind.LEADING: "leading",
        StreakKind.GROWING: "growing",
    }
    found = [[named[s.kind], str(s.weeks), str(s.gaps), short(s.first), "whole" if s.start_known else "open"] for s in one.streaks]
    assert found == [first, *rest]
    leading = one.find_streak(StreakKind.LEADING)
    assert (one.weeks_leading, one.leading_gaps) == ((leading.weeks, leading.gaps) if leading else (0, 0))


@pytest.mark.parametrize("line", MEMBERS.strip().splitlines(), ids=lambda line: " ".join(line.split()[:3]))
def test_a_group_names_its_rows(line: str) -> None:
    head, members = (part.split() for part in line.split(" : "))
    label, name, slug, *called = head
    one = level(label, name).find(slug)
    assert one is not None
    assert (one.identity.name, one.identity.row, [row.row for row in one.members]) == (" ".join(called), slug, members)


@pytest.mark.parametrize("line", RECORDS.strip().splitlines(), ids=lambda line: " ".join(line.split()[:3]))
def test_a_record_is_as_worked_out_by_hand(line: str) -> None:
    (label, name, kind, *mark), before = cells(line)
    found = at(label).records[Level(name)].find(RecordKind[kind.upper()])
    assert found is not None
    assert (written(found), written(found.before)) == (mark, before)


def written(record: BoardRecord | None) -> list[str]:
    if record is None:
        return ["."]
    holders = [one.slug for one in record.holders] or ["nobody"]
    return [str(record.value), *(word for pair in zip(holders, map(short, record.weeks), strict=True) for word in pair)]


SHARED = ["1", "tiny", "W18", "owl", "W22", "hy-preview", "W24", "opus-4", "W24"]


def test_a_shared_record_names_each_holder_and_the_mark_it_equalled() -> None:
    book = at("W30").records[Level.MODEL]
    fall = book.find(RecordKind.FALL)
    assert written(fall) == [*SHARED, UNKNOWN.model, "W27"]
    assert fall is not None
    assert written(fall.before) == SHARED


def test_what_is_fresh_was_set_in_the_week_over_an_older_mark() -> None:
    assert [record.kind for record in at("W30").records[Level.VENDOR].new_records] == [RecordKind.TOTAL, RecordKind.TOKENS]
    assert [record.kind for record in at("W22").records[Level.MODEL].new_records] == [RecordKind.TOTAL, RecordKind.FALL]
    assert at("W17").records[Level.ROW].new_records == ()


def test_a_book_says_what_it_is_of_and_since_when() -> None:
    book = at("W24").records[Level.VENDOR]
    assert (book.board, book.level, book.week.label, book.since.label) == ("usage", Level.VENDOR, "2026-W24", "2026-W17")
    assert [record.kind for record in book.records] == [kind for kind in RecordKind if book.find(kind)]
    assert book.find(RecordKind.DEBUT) is None
    assert book.find(RecordKind.CLIMB) is None


def test_gaps_to_the_neighbours() -> None:
    found = level("W23", "model")
    one, other, third = found.standings[:3]
    assert [each.identity.slug for each in (one, other, third)] == ["opus-4", "hy-preview", "opus-5"]
    assert one.gap_above is None
    assert (one.gap_below, other.gap_above) == (
        NeighborGap(other.identity, 5, Fraction(1, 8)),
        NeighborGap(one.identity, 5, Fraction(1, 8)),
    )
    assert (other.gap_below, third.gap_above) == (NeighborGap(third.identity, 0, Fraction()), NeighborGap(other.identity, 0, Fraction()))
    assert found.standings[-1].gap_below is None


def test_a_variant_is_an_event_of_rows_and_none_of_models() -> None:
    rows = {one.identity.row: one.event.value for one in level("W19", "row").standings if one.event}
    assert rows == {"opus-4-thinking": "new variant"}
    assert not [one for one in level("W19", "model").standings if one.event]


def test_the_release_continues_its_preview_by_model_and_is_the_same_family() -> None:
    release = level("W27", "model").find("hy")
    assert release is not None
    assert release.predecessor is not None
    assert (release.predecessor.slug, release.predecessor.name) == ("hy-preview", "Hy preview")
    assert [one.identity.slug for one in level("W27", "model").departures] == ["tiny"]
    assert [(one.cause, one.rank) for one in level("W27", "model").departures] == [(DepartureCause.BELOW_CUT, 6)]
    assert level("W27", "family").departures == ()


def test_a_preview_that_its_release_passes_did_not_fall() -> None:
    award = level("W27", "model").find_award(AwardKind.FALLER)
    assert rows(award) == ["tiny", UNKNOWN.model]


def rows(award: Award | None) -> list[str]:
    return [one.identity.slug for one in award.winners] if award else []


def test_the_longest_run_is_given_only_where_the_record_shows_it() -> None:
    assert rows(level("W30", "vendor").find_award(AwardKind.LONGEST_RUN)) == []  # acme and borea both reach back beyond it
    assert rows(level("W30", "model").find_award(AwardKind.LONGEST_RUN)) == ["opus-4"]
    assert rows(level("W30", "origin").find_award(AwardKind.LONGEST_RUN)) == []


def test_milestones_are_reached_once() -> None:
    reached = {(mark.kind, mark.slug, mark.mark) for number in (17, 18, 22, 27, 30) for mark in level(f"W{number}", "vendor").milestones}
    assert reached == {*((MilestoneKind.CHARTED, slug, 10) for slug in ("acme", "borea", "corin")), (MilestoneKind.LEAD, "acme", 10)}
    assert [(mark.kind, mark.slug, mark.mark) for mark in level("W24", "model").milestones] == [(MilestoneKind.LEAD, "opus-5", 1)]


def test_one_origin_ahead_of_another_in_plain_and_in_bounded_form() -> None:
    lead = at("W24").origin_lead
    assert lead is not None
    assert (lead.leader.name, lead.runner_up.name, lead.leader_tokens, lead.runner_up_tokens, lead.unplaced_tokens, lead.is_certain) == (
        "Utopia",
        "Norland",
        95,
        55,
        35,
        True,
    )
    assert lead.plain_streak == Streak(StreakKind.LEADING, 8, 0, Week.parse("2026-W17"), start_known=False)
    assert lead.bounded_streak == Streak(StreakKind.LEADING, 4, 0, Week.parse("2026-W21"), start_known=True)


def test_a_lead_that_the_unplaced_could_turn_round_is_a_plain_one_only() -> None:
    lead = at("W30").origin_lead
    assert lead is not None
    assert (lead.leader.name, lead.is_certain, lead.bounded_streak) == ("Utopia", False, None)
    assert lead.plain_streak == Streak(StreakKind.LEADING, 1, 0, Week.parse("2026-W30"), start_known=True)
    assert at("W27").origin_lead is None  # level
    partial = at("W28").origin_lead
    assert partial is not None
    assert (partial.leader_tokens, partial.runner_up_tokens, partial.plain_streak, partial.bounded_streak) == (64, 60, None, None)


@pytest.mark.parametrize("name", list(Level))
def test_a_level_alone_is_what_the_survey_has(name: Level) -> None:
    week = Week.parse("2026-W27")
    assert compute_level_week(HISTORY, week, name, CATALOGUE, BOOK, DEPTHS) == level("W27", name)
    assert (level("W27", name).level, level("W27", name).scope) == (name, "usage" if name is Level.ROW else name.value)
