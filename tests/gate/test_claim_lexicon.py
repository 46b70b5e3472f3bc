"""The tables of claim words and idioms, row by row."""

from __future__ import annotations

import pytest

from generator.gate.judge.claim_verdicts import CLAIM_TESTS
from generator.gate.read.claim_lexicon import load_lexicon

TABLE = load_lexicon()
FILLED = [(phrase, phrase.replace("{n}", "five").replace("{w}", "Chinese")) for phrase in TABLE.tests]


@pytest.mark.parametrize(("phrase", "text"), FILLED, ids=[phrase for phrase, _ in FILLED])
def test_each_claim_word_is_found_with_its_test(phrase: str, text: str) -> None:
    (found,) = TABLE.find_words(f"Acorn {text} now")
    assert (found.test, found.unproven_grade) == TABLE.tests[phrase]
    assert found.text == text
    assert len(found.parts) == phrase.count("{")


def test_each_test_exists_and_is_used() -> None:
    assert {test for test, _ in TABLE.tests.values()} == set(CLAIM_TESTS)
    assert {doubt for _, doubt in TABLE.tests.values()} == {"error", "open"}


def test_each_ratio_is_a_claim_word_and_each_such_word_has_its_ratio() -> None:
    assert set(TABLE.ratios) == {phrase for phrase, (test, _) in TABLE.tests.items() if test in {"multiple", "ratio"}}
    assert all(low < high for low, high in TABLE.ratios.values())


@pytest.mark.parametrize("phrase", [phrase for rows in TABLE.idioms.values() for _, phrase in rows])
def test_each_idiom_is_neither_number_nor_claim(phrase: str) -> None:
    blanked = TABLE.blank_idioms(f"so {phrase} it is")
    assert len(blanked) == len(phrase) + 9
    assert not list(TABLE.find_words(blanked))
    assert blanked.split() == ["so", "it", "is"]


def test_a_phrase_is_found_over_a_line_break_and_not_inside_a_word() -> None:
    assert [one.test for one in TABLE.find_words("it takes\nthe lead")] == ["takes-lead"]
    assert not list(TABLE.find_words("upstream, leadership, fellow"))
