"""The tables of claim words and idioms, row by row."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts.lexicon import growth_words, is_flat, level_words, move_words, ratio_words
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


RATIOS = st.fractions(min_value=Fraction(-99, 100), max_value=20)
COUNTS = st.integers(10**6, 10**15)


def is_true(word: str, measure: str, value: Fraction, flat: Fraction = Fraction()) -> bool:
    """Whether the gate calls a word of a draft true; words that it does not read are for the draft alone."""
    row = TABLE.rows.get(word)
    return row is None or measure not in row.ranges or row.ranges[measure].contains(value, flat)


@given(RATIOS, st.sampled_from([Fraction(0), Fraction("0.03"), Fraction("0.1")]))
def test_the_gate_accepts_what_a_draft_writes_about_growth(ratio: Fraction, flat: Fraction) -> None:
    words = growth_words(ratio, flat, full_base=True)
    assert is_flat(ratio, flat) or all(is_true(word, "growth", ratio, flat) for word in words)


@given(st.integers(-60, 60))
def test_the_gate_accepts_what_a_draft_writes_about_moves(places: int) -> None:
    assert all(is_true(word, "places", Fraction(places)) for word in move_words(places))


@given(COUNTS, COUNTS)
def test_the_gate_accepts_what_a_draft_writes_about_ratios(one: int, other: int) -> None:
    more, less = max(one, other), min(one, other)
    words = ratio_words(more, less, same_vendor=True) if more > 1.4 * less else level_words(more, less)
    assert all(is_true(word, "ratio", Fraction(more, less)) for word in words)
