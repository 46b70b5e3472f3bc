"""The tables of claim words and idioms, row by row."""

from __future__ import annotations

import pytest

from generator.gate.judge.claim_verdicts import CLAIM_TESTS
from generator.gate.read.claim_lexicon import load_lexicon

TABLE = load_lexicon()
FILLED = [(phrase, phrase.replace("{n}", "five").replace("{w}", "Chinese")) for phrase in TABLE.rows]


@pytest.mark.parametrize(("phrase", "text"), FILLED, ids=[phrase for phrase, _ in FILLED])
def test_each_claim_word_is_found_with_its_test(phrase: str, text: str) -> None:
    (found,) = TABLE.find_words(f"Acorn {text} now")
    assert found.row is TABLE.rows[phrase]
    assert found.text == text
    assert len(found.parts) == phrase.count("{")


def test_each_test_exists_and_is_used() -> None:
    assert {row.test for row in TABLE.rows.values()} == set(CLAIM_TESTS)
    assert {row.is_weak for row in TABLE.rows.values()} == {False, True}


def test_a_word_whose_test_compares_numbers_has_a_range() -> None:
    measures = {row.test: frozenset(row.ranges) - {"part"} for row in TABLE.rows.values()}
    assert measures["multiple"] == measures["surged"] == measures["plunged"] == {"growth"}
    assert measures["ratio"] == {"ratio"}
    assert measures["place-won"] == measures["place-lost"] == {"places"}
    both = {test for test, needed in measures.items() if needed == {"growth", "places"}}
    assert both == {"rise", "fall", "jumped", "climbed", "edged-up", "dropped", "slipped", "flat"}


@pytest.mark.parametrize("phrase", [phrase for rows in TABLE.idioms.values() for _, phrase in rows])
def test_each_idiom_is_neither_number_nor_claim(phrase: str) -> None:
    blanked = TABLE.blank_idioms(f"so {phrase} it is")
    assert len(blanked) == len(phrase) + 9
    assert not list(TABLE.find_words(blanked))
    assert blanked.split() == ["so", "it", "is"]


def test_a_phrase_is_found_over_a_line_break_and_not_inside_a_word() -> None:
    assert [one.test for one in TABLE.find_words("it takes\nthe lead")] == ["takes-lead"]
    assert not list(TABLE.find_words("upstream, leadership, fellow"))
