"""The page of the watch list: every statement with what came of it, and the score of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model.watch import End, Watch, Will
from generator.site.build.prepare import templates
from generator.site.pages import watch_page as watching
from generator.site.pages.published import Publication
from tests.support.make_issues import ROOT, identify, page


def said(will: Will, slug: str, number: int, other: str = "") -> Watch:
    one, rival = identify(slug), identify(other) if other else None
    return Watch(will, slug, one.row, one.name, number, *((other, rival.row, rival.name) if rival else ()))


FIRST = (
    said(Will.ENTERS, "cedar/cedar-m2", 3),
    said(Will.KEEPS, "alder/alder-4-flash", 1),
    said(Will.PASSES, "elm/elm-alpha:free", 1_000_000_000_000),
)
SECOND = (
    said(Will.KEEPS, "alder/alder-4-flash", 1),
    said(Will.OVERTAKES, "elm/elm-large-instruct-2603", 0, "alder/alder-4-flash"),
)


def publication(*watches: Sequence[Watch]) -> Publication:
    issues = [replace(page(number), watch=tuple(said)) for number, said in enumerate((*watches, *[()] * (3 - len(watches))))]
    return Publication(tuple(issues), identify)


def test_each_statement_is_settled_by_the_first_issue_that_can_and_none_by_its_own() -> None:
    lines = watching.lines(publication(FIRST, SECOND))
    ends = [(line.outcome.end, line.outcome.delay, line.settled.week.label if line.settled else "") for line in lines]
    assert ends == [
        (End.TRUE, 1, "2026-W23"),
        (End.TRUE, 1, "2026-W23"),
        (End.TRUE, 2, "2026-W24"),
        (End.FALSE, 1, "2026-W24"),
        (End.OPEN, 0, ""),
    ]


def test_a_provisional_issue_settles_nothing() -> None:
    known = publication(FIRST, SECOND)
    last = replace(known.issues[-1], observed=4)
    lines = watching.lines(replace(known, issues=(*known.issues[:-1], last)))
    assert [line.outcome.end for line in lines[2:]] == [End.OPEN] * 3


def test_the_page_keeps_the_score_by_kind_and_leads_to_both_issues() -> None:
    ((path, text),) = watching.pages(publication(FIRST, SECOND), templates(ROOT)).items()
    assert path == watching.PATH
    rows = [line for line in text.split("\n") if line.startswith("<tr><td>")]
    score = [row.replace('<td class="n">', "|").replace("</td>", "") for row in rows if 'class="n"' in row]
    assert [row.split("|")[1:] for row in score] == [
        ["1", "1", "0", "0", "1.0</tr>"],
        ["2", "1", "1", "0", "1.0</tr>"],
        ["1", "1", "0", "0", "2.0</tr>"],
        ["1", "0", "0", "1", "\N{EN DASH}</tr>"],
    ]
    passed = next(row for row in rows if "passes one trillion" in row)
    assert 'href="../issues/2026-w22/"' in passed
    assert '<a href="../issues/2026-w24/">came true</a> after two weeks' in passed


def test_before_the_first_statement_there_is_a_page_all_the_same() -> None:
    assert "No issue has named anything yet." in watching.pages(publication(), templates(ROOT))[watching.PATH]
