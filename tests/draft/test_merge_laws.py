"""Whatever an editor does to a draft while every figure changes: nothing of it is lost, nothing else is left behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.draft.merge import CONFLICT, merge
from generator.draft.text import BLOCK, FACT_LINK, Page
from generator.model.facts import Fact, Ledger, Unit
from generator.model.reading import reprint
from tests.draft.weeks import simulated

STEPS: Mapping[Unit, int | Fraction] = {
    Unit.TOKENS: 777_777_777_777,
    Unit.SHARE: Fraction(13, 100),
    Unit.GROWTH: Fraction(1, 4),
    Unit.POINTS: Fraction(1, 70),
}


def before(fact: Fact) -> Fact:
    """The same fact as it was known earlier: no figure is printed as it is now."""
    if isinstance(fact.value, str):
        return fact
    step = STEPS.get(fact.unit, 1)
    value = fact.value + step if fact.value > 0 else fact.value - step
    return replace(fact, value=value, text=reprint(fact.text, replace(fact, value=value)))


DRAFT = simulated(1)[20]
LEDGER = DRAFT.issue.ledger
OLD = Ledger({key: before(fact) for key, fact in LEDGER.facts.items()})


def told(text: str, book: Ledger) -> str:
    """A text with its figures from a ledger."""
    facts = book.facts
    return FACT_LINK.sub(lambda m: f"[{reprint(m['text'], facts[m['id']]) if m['id'] in facts else m['text']}][{m['id']}]", text)


def units(body: str) -> list[str]:
    """A text as the pieces that an editor moves about: lines, and blocks as a whole."""
    held: dict[str, str] = {}

    def hide(match: object) -> str:
        text = match[0]  # type: ignore[index]  # a match, as re.sub hands over
        held[f"\x00{len(held)}"] = text
        return f"\x00{len(held) - 1}"

    return [held.get(line, line) for line in BLOCK.sub(hide, body).strip("\n").split("\n")]


NEW_UNITS = units(DRAFT.page.body)
OLD_UNITS = [told(unit, OLD) for unit in NEW_UNITS]
BASE = Page(DRAFT.page.front, "\n".join(OLD_UNITS) + "\n")
FRESH = dict(zip(OLD_UNITS, NEW_UNITS, strict=True))
PROSE = [index for index, unit in enumerate(NEW_UNITS) if unit.strip() and not unit.startswith(("<!--", "#"))]


def brought_up(edited: list[str]) -> str:
    """What must come of an edited text when only figures are new."""
    return "\n".join(FRESH.get(unit, told(unit, LEDGER)) for unit in edited).strip("\n") + "\n"


lines = st.one_of(
    st.sampled_from(["", "My words.", "<!-- editor: why? -->", "| a | b |", "- one", "```", "[essay][essay]", "> \\[x\\]", "  blanks  "]),
    st.sampled_from(OLD_UNITS),
    st.builds("I say [{}][usage.market.tokens].".format, st.sampled_from(["44.0T", "44.0 trillion", "44.0 trillion tokens"])),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="[]<\\\x00"), max_size=30).filter(lambda s: "--" not in s),
)
kinds = st.sampled_from(["insert", "delete", "move", "reword", "respell"])
edits = st.lists(st.tuples(kinds, st.integers(0, 999), st.integers(0, 999), lines), max_size=8)


def edited_by(changes: list[tuple[str, int, int, str]]) -> list[str]:
    text = list(OLD_UNITS)
    for kind, at, to, line in changes:
        if kind == "insert" or not text:
            text.insert(at % (len(text) + 1), line)
        elif kind == "delete":
            del text[at % len(text)]
        elif kind == "move":
            text.insert(to % len(text), text.pop(at % len(text)))
        elif not text[at % len(text)].startswith("<!-- generated"):
            old = text[at % len(text)]
            text[at % len(text)] = f"{old} And {line.strip()}" if kind == "reword" else old.replace(" trillion tokens]", "T]")
    return text


def law(changes: list[tuple[str, int, int, str]]) -> None:
    edited = edited_by(changes)
    page = Page(BASE.front, "\n".join(edited).strip("\n") + "\n")
    once = merge(BASE, page, DRAFT.page, LEDGER)
    assert once.conflicts == 0
    assert once.page.body == brought_up(edited)
    again = merge(DRAFT.page, once.page, DRAFT.page, LEDGER)
    assert (again.page, again.conflicts) == (once.page, 0)


@given(edits)
@settings(max_examples=60)
def test_new_figures_never_meet_new_wording(changes: list[tuple[str, int, int, str]]) -> None:
    law(changes)


@pytest.mark.long
@given(edits)
@settings(max_examples=2000)
def test_new_figures_never_meet_new_wording_at_length(changes: list[tuple[str, int, int, str]]) -> None:
    law(changes)


def test_no_figure_is_printed_as_it_was() -> None:
    changed = [
        match["id"]
        for old, new in zip(OLD_UNITS, NEW_UNITS, strict=True)
        for match, now in zip(FACT_LINK.finditer(old), FACT_LINK.finditer(new), strict=True)
        if match["text"] != now["text"]
    ]
    assert len(changed) > 30


def reworded(units_of: list[str], index: int, words: str) -> list[str]:
    return [*units_of[:index], f"{units_of[index]} {words}", *units_of[index + 1 :]]


def conflicts(edited: list[str], new: list[str]) -> int:
    return merge(BASE, Page(BASE.front, "\n".join(edited) + "\n"), Page(BASE.front, "\n".join(new) + "\n"), LEDGER).conflicts


def test_an_edit_beside_a_sentence_that_is_generated_otherwise_is_no_conflict() -> None:
    for mine, theirs in pairwise(PROSE):
        assert conflicts(reworded(OLD_UNITS, mine, "Mine."), reworded(NEW_UNITS, theirs, "Theirs.")) == 0
        assert conflicts(reworded(OLD_UNITS, theirs, "Mine."), reworded(NEW_UNITS, mine, "Theirs.")) == 0
        assert conflicts([*OLD_UNITS[:mine], "Mine.", *OLD_UNITS[mine:]], reworded(NEW_UNITS, mine, "Theirs.")) == 0
        assert conflicts([*OLD_UNITS[: mine + 1], "Mine.", *OLD_UNITS[mine + 1 :]], reworded(NEW_UNITS, mine, "Theirs.")) == 0


def test_the_same_sentence_reworded_on_both_sides_is_one_conflict_that_holds_all_three() -> None:
    for index in PROSE:
        mine, theirs = reworded(OLD_UNITS, index, "Mine."), reworded(NEW_UNITS, index, "Theirs.")
        result = merge(BASE, Page(BASE.front, "\n".join(mine) + "\n"), Page(BASE.front, "\n".join(theirs) + "\n"), LEDGER)
        shown = result.page.body.split(f"{CONFLICT}yours -->\n")[1].split("\n<!-- /conflict -->")[0].split("\n")
        assert result.conflicts == 1
        assert shown == [
            told(mine[index], LEDGER), f"{CONFLICT}last generated -->", OLD_UNITS[index], f"{CONFLICT}new -->", theirs[index],
        ]  # fmt: skip


def test_one_week_s_wording_edits_meet_the_next_figures_of_a_restated_week_in_hardly_a_case() -> None:
    """One sentence reworded in every place, while a tenth of the sentences is generated with other words."""
    new = [f"{unit} Theirs." if index in PROSE[::10] else unit for index, unit in enumerate(NEW_UNITS)]
    met = [index for index in PROSE if conflicts(reworded(OLD_UNITS, index, "Mine."), new)]
    assert met == PROSE[::10]


def test_a_figure_that_did_not_change_is_printed_again_as_it_is() -> None:
    for draft in (*simulated(1), *simulated(2)):
        assert told(BLOCK.sub("", draft.page.body), draft.issue.ledger) == BLOCK.sub("", draft.page.body)
