"""Drafts with one thing made wrong: a figure, a scale, a claim word, a subject, a line of the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.facts.printed_figures import is_true_printing
from generator.issue.issue_text import FACT_LINK, GENERATED_BLOCK
from generator.model.fact import Fact
from tests.support.draft_weeks import Draft

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_CARDINALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")
_ORDINALS = ("no", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SPELLINGS = (
    (re.compile(r"(?P<number>\d+(?:\.\d+)?) trillion"), ("{number}T", "{thousand:,.0f} billion", "{thousand:,.0f}B")),
    (re.compile(r"(?P<number>\d+(?:\.\d+)?) billion"), ("{number}B", "{thousand:,.0f} million")),
    (re.compile(r"(?P<number>\d+(?:\.\d+)?)%"), ("{number} per cent", "{number} percent")),
    (re.compile(r"#(?P<number>\d+)"), ("{number}th", "No. {number}")),
)
"""Other spellings of a figure, in which a wrong one is as wrong."""
_STRONGER_WORDS = {
    "edged up": "jumped", "climbed": "jumped", "slipped": "dropped", "dropped": "jumped", "jumped": "dropped", "rose": "surged",
    "grew": "more than doubled", "surged": "more than tripled", "more than doubled": "more than tripled", "fell": "plunged",
    "shrank": "plunged", "flat": "surged", "still leads": "takes the lead", "takes the lead": "still leads",
    "leads again": "still leads", "debuts": "returns", "returns": "debuts", "the biggest climber": "the fastest grower",
    "more than double": "more than triple", "nearly double": "nearly triple", "about twice": "about three times",
    "more than triple": "more than quadruple", "nearly triple": "more than triple", "tripled": "quadrupled", "doubled": "tripled",
    "slightly above": "well above", "just above": "well above", "edges up": "jumps", "climbs": "jumps", "slips": "drops",
    "the fastest grower": "the biggest climber", "the greatest gainer": "the biggest faller", "the biggest faller": "the greatest gainer",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutation:
    """A text with one thing wrong in it."""

    kind: str
    text: str
    description: str
    """What was there and what is there now."""


def make_mutations(draft: Draft) -> Iterator[Mutation]:
    """Every mutation of a draft, kind by kind."""
    blocks = [match.span() for match in GENERATED_BLOCK.finditer(draft.text)]
    links = [match for match in FACT_LINK.finditer(draft.text) if not any(first <= match.start() < last for first, last in blocks)]
    for match in links:
        fact = draft.issue.ledger.facts[match["id"]]
        yield from _change_figures(draft, match, fact)
        yield from _strengthen_words(draft, match, fact)
    yield from _swap_subjects(draft, links)
    yield from _change_front_matter(draft)
    yield from _remove_notes(draft)


def _replace_span(draft: Draft, first: int, last: int, new: str, kind: str) -> Mutation:
    text = draft.text
    return Mutation(kind, text[:first] + new + text[last:], f"{text[max(0, first - 30) : last + 20]!r} -> {new!r}")


def _change_figures(draft: Draft, match: re.Match[str], fact: Fact) -> Iterator[Mutation]:
    first, last = match.span("text")
    shown = match["text"]
    number = _NUMBER.search(shown)
    if number and not isinstance(fact.value, str):
        for step in (1, -1):
            wrong = shown[: number.start()] + step_number(number[0], step) + shown[number.end() :]
            if not is_true_printing(wrong, fact):
                yield _replace_span(draft, first, last, wrong, "figure")
                yield from (_replace_span(draft, first, last, other, "respelled") for other in _respell(wrong))
    elif shown.partition(" ")[0] in _CARDINALS and not isinstance(fact.value, str):
        word, space, rest = shown.partition(" ")
        yield _replace_span(draft, first, last, _CARDINALS[_CARDINALS.index(word) + 1] + space + rest, "figure")
    elif shown in _ORDINALS[2:] and not isinstance(fact.value, str):
        yield _replace_span(draft, first, last, _ORDINALS[_ORDINALS.index(shown) - 1], "figure")
    for right, wrong in (("trillion", "billion"), ("billion", "million"), ("%", " points"), ("#", "top ")):
        if right in shown and not isinstance(fact.value, str):
            yield _replace_span(draft, first, last, shown.replace(right, wrong), "unit")


def _respell(wrong: str) -> Iterator[str]:
    for shape, forms in _SPELLINGS:
        match = shape.search(wrong)
        for form in forms if match else ():
            assert match
            spelled = form.format(number=match["number"], thousand=1000 * float(match["number"]))
            yield wrong[: match.start()] + spelled + wrong[match.end() :]


def step_number(number: str, step: int) -> str:
    """A printed number one unit of its last place on."""
    places = len(number.partition(".")[2])
    value = Fraction(number.replace(",", "")) + Fraction(step, 10**places)
    return f"{float(value):,.{places}f}" if "," in number else f"{float(value):.{places}f}"


def _strengthen_words(draft: Draft, match: re.Match[str], fact: Fact) -> Iterator[Mutation]:
    stronger = _STRONGER_WORDS.get(match["text"])
    if stronger and stronger not in fact.wordings and isinstance(fact.value, str):
        yield _replace_span(draft, *match.span("text"), stronger, "claim word")


def _swap_subjects(draft: Draft, links: list[re.Match[str]]) -> Iterator[Mutation]:
    """Each name in a sentence with links replaced by that of another row."""
    names = [row.standing.identity.name for row in draft.issue.rows]
    for line in re.finditer(r"^.*$", draft.text, re.MULTILINE):
        linked = [match for match in links if line.start() <= match.start() < line.end()]
        if not linked:
            continue
        for name in names:
            for place in re.finditer(rf"(?<![\w\[]){re.escape(name)}(?![\w.]?\w| \()", line[0]):
                other = names[(names.index(name) + 7) % len(names)]
                if other not in line[0]:
                    yield _replace_span(draft, line.start() + place.start(), line.start() + place.end(), other, "subject")


def _change_front_matter(draft: Draft) -> Iterator[Mutation]:
    """Figures of the title and the description."""
    for line in re.finditer(r"^(?:title|description): .*$", draft.text, re.MULTILINE):
        for number in re.finditer(r"(?<![\w.])\d+(?:\.\d+)?(?= trillion|%)|(?<=#)\d+", line[0]):
            wrong = step_number(number[0], 1)
            yield _replace_span(draft, line.start() + number.start(), line.start() + number.end(), wrong, "front matter")


def _remove_notes(draft: Draft) -> Iterator[Mutation]:
    block = next(match for match in GENERATED_BLOCK.finditer(draft.text) if match["name"] == "notes")
    for line in re.finditer(r"^(?:- .+|Source: .+|Catalogue: .+)\n", block[0], re.MULTILINE):
        kind = "caveat" if line[0].startswith("-") else "citation"
        yield _replace_span(draft, block.start() + line.start(), block.start() + line.end(), "", kind)
    yield _replace_span(draft, block.start(), block.end(), "", "citation")
