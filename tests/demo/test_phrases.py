"""Every sentence that the templates can print is read for what trips a reader."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from generator import resources
from generator.demo.phrases import Phrase, collect_phrases, group_phrases
from generator.issue.jinja_environment import create_template_environment
from tests.support.draft_weeks import make_simulated_drafts

TOLD = Path(__file__).parents[1] / "facts"
"""There every kind is read with a history of its own, those too that no week of the sample has."""
RARE = {"arena-moved", "price-change"}
"""Kinds that no week of the sample has; `test_rare.py` reads them."""
SPOKEN_VOWEL = r"(?:8\d*|11|18|80+|8[\d.,]*)(?![\d.])"
TRAPS = {
    "a doubled word": r"\b(\w+) \1\b",
    "two spaces": r"  ",
    "a space before a mark": r" [,.;:)]",
    "two marks": r"[,.;:]{2}|\(\)|\( ",
    "one of many": r"(?<![\w.])(?:one|1) (?:places|weeks|days|models|tokens)\b",
    "many of one": r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d+) (?:place|week|day|model)\b",
    "a for an": rf"\b[Aa] (?:[aeioAEIO]|{SPOKEN_VOWEL}|eight|eleven|hour)",
    "an for a": r"\b[Aa]n (?:[^aeiouAEIOUFHLMNRSX8\d]|1(?![18])|[2-7]|one\b)",
    "a possessive of a digit": r"\d's\b",
    "a possessive of an s": r"s's\b",
    "a list of one": r"(?:^|: )and |\band[,.;:]",
    "respectively": r"\brespectively\b",
    "nothing printed": r"\b(?:None|nan|Undefined)\b|\{\{|\}\}|#0\b|\*\*",
    "the same week twice": r"week before.*week before|weeks earlier.*weeks earlier",
    "two hyphens": r"--",
}
BAD = {
    "a doubled word": "It was was flat.",
    "two spaces": "It  rose.",
    "a space before a mark": "It rose , then fell.",
    "two marks": "It rose..",
    "one of many": "It climbed one places.",
    "many of one": "It climbed four place.",
    "a for an": "It had a 8.1% share.",
    "an for a": "It has an 100 tokens.",
    "a possessive of a digit": "It took Heron 3's place.",
    "a possessive of an s": "It is Rawls's model.",
    "a list of one": "The top: and Heron 3",
    "respectively": "They have 5 and 4, respectively.",
    "nothing printed": "It carried None.",
    "the same week twice": "From 3 the week before it went to 4 after the week before.",
    "two hyphens": "It rose -- and fell.",
}


@cache
def every() -> tuple[Phrase, ...]:
    templates = create_template_environment()
    return collect_phrases((templates, draft.issue) for draft in make_simulated_drafts(1))


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_catches_what_it_is_for(trap: str) -> None:
    assert re.search(TRAPS[trap], BAD[trap])


@pytest.mark.parametrize("trap", TRAPS)
def test_no_sentence_falls_into_a_trap(trap: str) -> None:
    assert [one.text for one in every() if re.search(TRAPS[trap], one.text)] == []


def test_sentences_begin_and_end_as_sentences() -> None:
    for one in every():
        named_so = bool(re.match(r"[a-z]+-[a-z0-9-]*\d", one.text))
        assert named_so or one.text[0].isupper() or one.text[0].isdigit() or (one.part == "headline" and one.text[0] == "#"), one
        assert one.text.endswith(".") is (one.part != "headline"), one
        assert len(one.text) <= (90 if one.part == "headline" else 400), one


def test_every_kind_is_listed() -> None:
    templates = {path.name.removesuffix(".md.j2") for path in (Path(resources.templates()) / "stories").glob("*.md.j2")}
    unseen = templates - {one.kind for one in every()}
    told = "\n".join(path.read_text(encoding="utf-8") for path in TOLD.iterdir() if path.suffix in {".txt", ".py"})
    assert len(unseen) < len(templates) / 3
    assert {kind for kind in unseen if kind not in told} <= RARE


def test_every_sentence_has_at_least_six_wordings() -> None:
    for path in Path(resources.templates()).rglob("*.md.j2"):
        for key, body in re.findall(r'\{% say "([^"]+)" %\}(.*?)\{% endsay %\}', path.read_text(encoding="utf-8"), re.DOTALL):
            assert body.count("{% or %}") + 1 >= (3 if key.endswith(".headline") else 6), key


def test_the_listing_is_by_kind_and_part() -> None:
    told = group_phrases((Phrase("debut", "lead", "A."), Phrase("debut", "lead", "B."), Phrase("debut", "text", "C.")))
    assert told == {"debut": {"lead": ["A.", "B."], "text": ["C."]}}
