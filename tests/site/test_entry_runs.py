"""An entry's past as its page shows it."""

from __future__ import annotations

import csv
from io import StringIO

from generator.model.levels import Level
from generator.site.pages.entry_runs import HEADER, SHOWN, Course, Courses, State, table, told
from generator.site.pages.published import Publication
from tests.support import make_issues, make_past

PUBLICATION = Publication(tuple(make_issues.page(number) for number in range(3)), make_past.registry().identify, past=make_past.sampled())


def course(slug: str) -> Course:
    laid = Courses.of(PUBLICATION)
    assert laid is not None
    return laid.lay(make_past.sampled().lives[Level.ROW][slug])


def test_a_week_is_listed_below_or_without_data_and_these_are_three_things() -> None:
    states = {line.week: line.state for line in course(make_past.GONE).lines}
    assert states[make_past.FIRST] is State.LISTED
    assert states[make_past.FIRST + 10] is State.BELOW
    assert max(states) == make_past.FIRST + 10
    assert next(line.state for line in course(make_issues.SLUGS[0]).lines if line.week == make_past.MISSING) is State.MISSING


def test_the_newest_weeks_stand_alone_and_older_ones_by_quarter() -> None:
    whole = course(make_issues.SLUGS[0])
    assert len(whole.shown) == SHOWN
    assert whole.shown[0].week == make_issues.WEEKS[-1]
    older = whole.lines[SHOWN:]
    assert sum(one.listed for one in whole.quarters) == sum(line.step is not None for line in older)
    assert sum(one.observed for one in whole.quarters) == sum(line.state is not State.MISSING for line in older)
    (first, *_) = whole.quarters
    lines = [line for line in older if f"Q{(line.week.last.month - 1) // 3 + 1} {line.week.last.year}" == first.label and line.step]
    assert first.rank == min(line.step.rank for line in lines if line.step)
    assert first.mean == round(sum(line.step.tokens for line in lines if line.step) / len(lines))


def test_a_week_with_an_issue_leads_to_it_and_to_its_figures() -> None:
    newest, *rest = course(make_issues.SLUGS[0]).lines
    assert newest.issue is not None
    assert newest.issue.url == "issues/2026-w24/"
    assert newest.figured
    assert not any(line.figured or line.issue for line in rest[2:])


def test_growth_across_a_missing_week_is_starred() -> None:
    starred = [line.week for line in course(make_issues.SLUGS[0]).lines if line.starred]
    assert starred == [make_past.MISSING + 1]
    assert next(line.growth for line in course(make_issues.SLUGS[0]).lines if line.starred).endswith("*")


def test_the_table_holds_every_week_of_every_row_newest_first() -> None:
    rows = list(csv.DictReader(StringIO(table([course(make_issues.SLUGS[0]), course(make_past.LATE)]))))
    assert tuple(rows[0]) == HEADER
    assert [row["slug"] for row in rows].count(make_past.LATE) == 2
    own = [row for row in rows if row["slug"] == make_issues.SLUGS[0]]
    assert len(own) == make_issues.WEEKS[-1] - make_past.FIRST + 1
    assert (own[0]["week"], own[0]["end"], own[0]["tokens"]) == ("2026-W24", "2026-06-14", str(make_issues.tokens(2)[make_issues.SLUGS[0]]))
    missing = next(row for row in own if row["week"] == make_past.MISSING.label)
    assert (missing["state"], missing["rank"], missing["tokens"]) == ("no data", "", "")


def test_a_run_is_told_oldest_first_with_its_gaps() -> None:
    dash = "\N{EN DASH}"
    assert told(course(make_past.GONE)).split(dash)[-1] == "out"
    assert "(n/a)" in told(course(make_issues.SLUGS[0])).split(dash)
