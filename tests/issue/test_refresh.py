"""A published text brought up to date: figures where they stand, marks where words do not hold, and no other byte."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.issue.issue_text import IssueText
from generator.issue.refresh import EDITOR_MARK, refresh_text, replace_note
from generator.model.fact import Unit
from tests.support.make_ledger import fact, ledger, page

OLD = ledger(
    fact("a.tokens", 1_990_000_000_000, Unit.TOKENS),
    fact("a.growth", Fraction(50, 100), Unit.GROWTH),
    fact("claim.usage.a.growth", "surged", Unit.WORD, ("surged", "rose")),
)
NEW = ledger(
    fact("a.tokens", 2_010_000_000_000, Unit.TOKENS),
    fact("a.growth", Fraction(8, 100), Unit.GROWTH),
    fact("claim.usage.a.growth", "rose", Unit.WORD, ("rose", "grew")),
)
TABLE = "<!-- generated: table -->\n\n| {} |\n\n<!-- /generated -->\n"
BASE = f"Acorn [surged][claim.usage.a.growth] to [1.99T][a.tokens].\n\n{TABLE.format('1.99T')}"
FRESH = f"Acorn [rose][claim.usage.a.growth] to [2.01T][a.tokens].\n\n{TABLE.format('2.01T')}"


def refreshed(edited: str, base: str = BASE, new: str = FRESH) -> tuple[str, tuple[str, ...]]:
    result = refresh_text(page(base), page(edited), page(new), NEW, {"usage.a"})
    return result.issue_text.body, result.flagged_ids


def test_figures_are_new_in_the_form_they_had_and_blocks_are_as_now() -> None:
    edited = f"We saw [1.99 trillion][a.tokens] go by, [50%][a.growth] more; [row][usage.a].\n\n{TABLE.format('1.99T')}"
    expected = f"We saw [2.01 trillion][a.tokens] go by, [8.0%][a.growth] more; [row][usage.a].\n\n{TABLE.format('2.01T')}"
    assert refreshed(edited) == (expected, ())


def test_a_word_that_is_still_true_stays() -> None:
    rose = "It [rose][claim.usage.a.growth] by"
    assert refreshed(f"{rose} [50%][a.growth].\n") == (f"{rose} [8.0%][a.growth].\n", ())


def test_a_word_that_is_not_true_any_more_is_marked_once() -> None:
    once, flipped = refreshed("It [surged][claim.usage.a.growth], we say.\nNext.\n")
    mark = f'{EDITOR_MARK}claim.usage.a.growth: this is not true any more; true is "rose" or "grew". Reword or delete the sentence. -->'
    assert (once, flipped) == (f"It [surged][claim.usage.a.growth], we say. {mark}\nNext.\n", ("claim.usage.a.growth",))
    assert refreshed(once)[0] == once


def test_a_fact_that_nothing_supports_is_marked() -> None:
    text, flipped = refreshed("It has [9T][a.gone] and [ours][essay].\n\n[essay]: https://example.org\n")
    assert flipped == ("a.gone",)
    assert "a.gone: nothing supports this any more" in text.split("\n")[0]


def test_a_generated_sentence_that_would_be_worded_otherwise_is_shown_to_the_editor() -> None:
    base = "Most by A with [1.99T][a.tokens] and B.\n"
    text, flipped = refreshed(base, base, "Most by B and A with [2.01T][a.tokens].\n")
    assert text.startswith("Most by A with [2.01T][a.tokens] and B. <!-- editor: a.tokens: ")
    assert flipped == ("a.tokens",)


def test_a_link_broken_over_two_lines_is_printed_anew_too() -> None:
    assert refreshed("Some [1.99\ntrillion tokens][a.tokens] here.\n") == ("Some [2.01 trillion tokens][a.tokens] here.\n", ())


def test_a_block_that_the_editor_changed_and_comments_are_left_alone() -> None:
    edited = f"<!-- [1.99T][a.tokens] -->\n{TABLE.format('mine [1.99T][a.tokens]')}"
    assert refreshed(edited) == (edited, ())


def test_the_note_is_put_on_top_and_replaced_there() -> None:
    told = "<!-- generated: corrections -->\n\n> one\n\n<!-- /generated -->\n"
    once = replace_note("Text.\n", told)
    assert once == f"{told}\nText.\n"
    assert replace_note(once, told.replace("one", "two")) == once.replace("one", "two")
    assert refresh_text(
        page("Text.\n"), page(once), page(f"{told.replace('one', 'two')}\nText.\n"), NEW, ()
    ).issue_text.body == once.replace("one", "two")


lines = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "## H", "- one", "| a | b |", "<!-- x -->", "<!-- editor: why? -->", "```", "    code", "[x]: https://e.example"]
        ),
        st.sampled_from(["It has [1.99T][a.tokens].", "So [1.99 trillion tokens][a.tokens] it is."]),
        st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="[]<"), max_size=20),
    ),
    max_size=12,
)


@given(lines)
def test_every_byte_but_the_figures_stays(written: list[str]) -> None:
    body = "\n".join(written).strip("\n").rstrip() + "\n"
    expected = body
    if "<!--" not in body.replace("<!-- x -->", "").replace("<!-- editor: why? -->", ""):
        expected = body.replace("[1.99", "[2.01")
    result = refresh_text(IssueText({}, "x\n"), IssueText({}, body), IssueText({}, "x\n"), NEW, ())
    assert result.issue_text.body.strip("\n") == expected.strip("\n")
    assert refresh_text(IssueText({}, "x\n"), result.issue_text, IssueText({}, "x\n"), NEW, ()).issue_text.body == result.issue_text.body
