"""The page of figures: each fact beside the letters of what it follows from."""

from __future__ import annotations

import re

import pytest

from generator.issue.figures_page import note_letters, render_figures_page
from generator.issue.jinja_environment import create_template_environment
from generator.issue.template_filters import escape_note
from generator.model.issue import Issue
from tests.support.draft_weeks import make_simulated_drafts

_ROW = re.compile(r'^\| <a id="(?P<id>[^"]+)"></a>.* \| (?P<marks>[a-z, ]*) \|$', re.MULTILINE)
_ORIGIN = re.compile(r"^(?P<mark>[a-z]+): (?P<rows>.+) \((?P<answers>[0-9, ]+)\)[.;]$", re.MULTILINE)
_ANSWER = re.compile(r"^\| (?P<number>\d+) \| .* \| (?P<sha256>[0-9a-f]{64}) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def issue() -> Issue:
    return make_simulated_drafts(1)[-2].issue


@pytest.mark.parametrize(("number", "mark"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (701, "zz"), (702, "aaa")])
def test_letters_go_on_after_z(number: int, mark: str) -> None:
    assert note_letters(number) == mark


def test_the_letters_of_every_fact_lead_to_its_rows_and_answers(issue: Issue) -> None:
    text = render_figures_page(issue, create_template_environment())
    answers = {int(number): sha256 for number, sha256 in _ANSWER.findall(text)}
    told: dict[str, set[tuple[str, str]]] = {}
    for section in text.partition("\n## Answers")[0].split("\n## ")[1:]:
        origins = {mark: {(rows, answers[int(one)]) for one in numbers.split(", ")} for mark, rows, numbers in _ORIGIN.findall(section)}
        marked = [(row["id"], row["marks"].split(", ")) for row in _ROW.finditer(section)]
        assert list(origins) == [note_letters(place) for place in range(len(origins))]
        assert {mark for _, marks in marked for mark in marks} == set(origins)
        told |= {fact: set().union(*(origins[mark] for mark in marks)) for fact, marks in marked}
    assert told == {
        fact.id: {(escape_note(one.rows), one.provenance.sha256) for one in fact.inputs} for fact in issue.ledger.facts.values()
    }


def test_a_letter_stands_for_one_origin_of_its_section(issue: Issue) -> None:
    for section in render_figures_page(issue, create_template_environment()).split("\n## ")[1:]:
        origins = [match.groups()[1:] for match in _ORIGIN.finditer(section)]
        assert len(origins) == len(set(origins))
