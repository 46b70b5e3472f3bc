"""The page of the watch list: every statement with what came of it, and the score of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model.watch import Watch, WatchKind, WatchStatus
from generator.site.build.prepare import load_templates
from generator.site.pages import watch_page as watching
from generator.site.pages.site_content import SiteContent
from tests.support.tree_issues import ROOT, identify, make_page


def said(will: WatchKind, slug: str, number: int, other: str = "") -> Watch:
    one, rival = identify(slug), identify(other) if other else None
    return Watch(will, slug, one.row, one.name, number, *((other, rival.row, rival.name) if rival else ()))


FIRST = (
    said(WatchKind.ENTERS, "cedar/cedar-m2", 3),
    said(WatchKind.KEEPS, "alder/alder-4-flash", 1),
    said(WatchKind.PASSES, "elm/elm-alpha:free", 1_000_000_000_000),
)
SECOND = (
    said(WatchKind.KEEPS, "alder/alder-4-flash", 1),
    said(WatchKind.OVERTAKES, "elm/elm-large-instruct-2603", 0, "alder/alder-4-flash"),
)


def publication(*watches: Sequence[Watch]) -> SiteContent:
    issues = [replace(make_page(number), watch=tuple(said)) for number, said in enumerate((*watches, *[()] * (3 - len(watches))))]
    return SiteContent(tuple(issues), identify)


def test_each_statement_is_settled_by_the_first_issue_that_can_and_none_by_its_own() -> None:
    lines = watching.judge_watches(publication(FIRST, SECOND))
    ends = [(line.outcome.status, line.outcome.delay, line.settled_by.week.label if line.settled_by else "") for line in lines]
    assert ends == [
        (WatchStatus.TRUE, 1, "2026-W23"),
        (WatchStatus.TRUE, 1, "2026-W23"),
        (WatchStatus.TRUE, 2, "2026-W24"),
        (WatchStatus.FALSE, 1, "2026-W24"),
        (WatchStatus.OPEN, 0, ""),
    ]


def test_a_provisional_issue_settles_nothing() -> None:
    known = publication(FIRST, SECOND)
    last = replace(known.issues[-1], observed=4)
    lines = watching.judge_watches(replace(known, issues=(*known.issues[:-1], last)))
    assert [line.outcome.status for line in lines[2:]] == [WatchStatus.OPEN] * 3


def test_the_page_keeps_the_score_by_kind_and_leads_to_both_issues() -> None:
    ((path, text),) = watching.render_pages(publication(FIRST, SECOND), load_templates(ROOT)).items()
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
    assert "No issue has named anything yet." in watching.render_pages(publication(), load_templates(ROOT))[watching.PATH]
