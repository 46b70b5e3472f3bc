"""An entry's past as its page shows it."""

from __future__ import annotations

import csv
from io import StringIO

from generator.model.identity import Level
from generator.site.pages.entry_runs import CSV_HEADER, RECENT_WEEKS, EntryRun, EntryState, RunBuilder, print_ranks, render_run_csv
from generator.site.pages.site_content import SiteContent
from tests.support import tree_chronicle, tree_issues

PUBLICATION = SiteContent(
    tuple(tree_issues.make_page(number) for number in range(3)),
    tree_chronicle.make_tree_registry().identify,
    chronicle=tree_chronicle.make_tree_chronicle(),
)


def course(slug: str) -> EntryRun:
    laid = RunBuilder.from_content(PUBLICATION)
    assert laid is not None
    return laid.build_run(tree_chronicle.make_tree_chronicle().histories[Level.ROW][slug])


def test_a_week_is_listed_below_or_without_data_and_these_are_three_things() -> None:
    states = {line.week: line.state for line in course(tree_chronicle.DELISTED_ROW).weeks}
    assert states[tree_chronicle.FIRST_WEEK] is EntryState.LISTED
    assert states[tree_chronicle.FIRST_WEEK + 10] is EntryState.BELOW
    assert max(states) == tree_chronicle.FIRST_WEEK + 10
    assert next(line.state for line in course(tree_issues.SLUGS[0]).weeks if line.week == tree_chronicle.MISSING_WEEK) is EntryState.MISSING


def test_the_newest_weeks_stand_alone_and_older_ones_by_quarter() -> None:
    whole = course(tree_issues.SLUGS[0])
    assert len(whole.shown) == RECENT_WEEKS
    assert whole.shown[0].week == tree_issues.WEEKS[-1]
    older = whole.weeks[RECENT_WEEKS:]
    assert sum(one.listed for one in whole.quarters) == sum(line.step is not None for line in older)
    assert sum(one.observed for one in whole.quarters) == sum(line.state is not EntryState.MISSING for line in older)
    (first, *_) = whole.quarters
    lines = [line for line in older if f"Q{(line.week.last.month - 1) // 3 + 1} {line.week.last.year}" == first.label and line.step]
    assert first.rank == min(line.step.rank for line in lines if line.step)
    assert first.mean == round(sum(line.step.tokens for line in lines if line.step) / len(lines))


def test_a_week_with_an_issue_leads_to_it_and_to_its_figures() -> None:
    newest, *rest = course(tree_issues.SLUGS[0]).weeks
    assert newest.issue is not None
    assert newest.issue.url == "issues/2026-w24/"
    assert newest.figures_id
    assert not any(line.figures_id or line.issue for line in rest[2:])


def test_growth_across_a_missing_week_is_starred() -> None:
    starred = [line.week for line in course(tree_issues.SLUGS[0]).weeks if line.starred]
    assert starred == [tree_chronicle.MISSING_WEEK + 1]
    assert next(line.growth for line in course(tree_issues.SLUGS[0]).weeks if line.starred).endswith("*")


def test_the_table_holds_every_week_of_every_row_newest_first() -> None:
    rows = list(csv.DictReader(StringIO(render_run_csv([course(tree_issues.SLUGS[0]), course(tree_chronicle.PAID_ROW)]))))
    assert tuple(rows[0]) == CSV_HEADER
    assert [row["slug"] for row in rows].count(tree_chronicle.PAID_ROW) == 2
    own = [row for row in rows if row["slug"] == tree_issues.SLUGS[0]]
    assert len(own) == tree_issues.WEEKS[-1] - tree_chronicle.FIRST_WEEK + 1
    assert (own[0]["week"], own[0]["end"], own[0]["tokens"]) == (
        "2026-W24",
        "2026-06-14",
        str(tree_issues.tokens_by_slug(2)[tree_issues.SLUGS[0]]),
    )
    missing = next(row for row in own if row["week"] == tree_chronicle.MISSING_WEEK.label)
    assert (missing["state"], missing["rank"], missing["tokens"]) == ("no data", "", "")


def test_a_run_is_told_oldest_first_with_its_gaps() -> None:
    dash = "\N{EN DASH}"
    assert print_ranks(course(tree_chronicle.DELISTED_ROW)).split(dash)[-1] == "out"
    assert "(n/a)" in print_ranks(course(tree_issues.SLUGS[0])).split(dash)
