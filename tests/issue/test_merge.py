"""What an editor wrote stays, what nobody touched is as new, and figures are printed anew in the form they had."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from generator.facts.printing import MINUS
from generator.issue.file_contents import render_with_definitions
from generator.issue.issue_text import IssueText, drop_definitions, parse_issue_text
from generator.issue.merge import CONFLICT_START, MergedText, merge_texts
from generator.model.fact import Ledger, Unit
from tests.support.draft_weeks import make_simulated_drafts
from tests.support.make_ledger import fact, ledger, page

OLD = ledger(
    fact("a.tokens", 1_990_000_000_000, Unit.TOKENS),
    fact("a.growth", Fraction(50, 100), Unit.GROWTH),
    fact("a.rank", 3, Unit.RANK),
    fact("a.move", 4, Unit.PLACES),
    fact("a.weeks", 2, Unit.COUNT),
    fact("a.gap", Fraction(12, 1000), Unit.POINTS),
    fact("a.since", "4 May 2026", Unit.DATE),
    fact("a.verb", "climbed", Unit.WORD, ("climbed", "moved up")),
)
NEW = ledger(
    fact("a.tokens", 2_010_000_000_000, Unit.TOKENS),
    fact("a.growth", Fraction(-8, 100), Unit.GROWTH),
    fact("a.rank", 2, Unit.RANK),
    fact("a.move", 5, Unit.PLACES),
    fact("a.weeks", 3, Unit.COUNT),
    fact("a.gap", Fraction(34, 1000), Unit.POINTS),
    fact("a.since", "11 May 2026", Unit.DATE),
    fact("a.verb", "jumped", Unit.WORD, ("jumped", "climbed", "moved up")),
)


def text(book: Ledger, *sentences: str) -> str:
    """Sentences, one a line, with `{a.tokens}` for each fact as prose has it."""
    for key, one in book.facts.items():
        sentences = tuple(line.replace("{" + key + "}", f"[{one.text}][{key}]") for line in sentences)
    return "\n".join(sentences) + "\n"


BEGIN = (
    *("## Five things", "", "1. **Acorn {a.verb}.**", "    It carried {a.tokens}.", "    It is {a.rank}."),
    *("", "## Notes", "", "The end."),
)


def merged(edited: str, new: tuple[str, ...] = BEGIN, old: tuple[str, ...] = BEGIN) -> MergedText:
    return merge_texts(page(text(OLD, *old)), page(edited), page(text(NEW, *new)), NEW)


def body(edited: str, new: tuple[str, ...] = BEGIN, old: tuple[str, ...] = BEGIN) -> str:
    """What comes of an edit that meets no other."""
    result = merged(edited, new, old)
    assert result.conflicts == 0
    assert CONFLICT_START not in result.issue_text.body
    return result.issue_text.body


def test_untouched_text_is_as_new() -> None:
    reworded = (*BEGIN[:3], "    All of {a.tokens} it carried.", *BEGIN[4:])
    assert body(text(OLD, *BEGIN), reworded) == text(NEW, *reworded)


def test_an_edited_sentence_is_kept_and_its_figures_are_new() -> None:
    edited = text(OLD, *BEGIN).replace("It carried", "No less than this went through Acorn:")
    assert body(edited) == text(NEW, *BEGIN).replace("It carried", "No less than this went through Acorn:")


@pytest.mark.parametrize(
    ("written", "key", "expected"),
    [
        ("1.99T", "a.tokens", "2.01T"),
        ("1.99 trillion", "a.tokens", "2.01 trillion"),
        ("1.99 trillion tokens", "a.tokens", "2.01 trillion tokens"),
        ("1,990,000,000,000", "a.tokens", "2,010,000,000,000"),
        ("+50%", "a.growth", f"{MINUS}8.0%"),
        ("50%", "a.growth", "8.0%"),
        ("#3", "a.rank", "#2"),
        ("third", "a.rank", "second"),
        ("Third", "a.rank", "Second"),
        ("3rd", "a.rank", "2nd"),
        ("four places", "a.move", "five places"),
        ("Four places", "a.move", "Five places"),
        ("4 places", "a.move", "5 places"),
        ("four", "a.move", "five"),
        ("two", "a.weeks", "three"),
        ("2", "a.weeks", "3"),
        ("1.2 percentage points", "a.gap", "3.4 percentage points"),
        ("+1.2 points", "a.gap", "+3.4 points"),
        ("4 May 2026", "a.since", "11 May 2026"),
        ("moved up", "a.verb", "moved up"),
    ],
)
def test_a_figure_is_printed_anew_in_the_form_that_it_had(written: str, key: str, expected: str) -> None:
    edited = text(OLD, *BEGIN).replace("The end.", f"The end, I say: [{written}][{key}] it is.")
    assert body(edited) == text(NEW, *BEGIN).replace("The end.", f"The end, I say: [{expected}][{key}] it is.")


def test_only_the_form_of_a_figure_was_changed() -> None:
    edited = text(OLD, *BEGIN).replace("[1.99 trillion tokens]", "[1.99T]")
    assert body(edited) == text(NEW, *BEGIN).replace("[2.01 trillion tokens]", "[2.01T]")


def test_an_edited_claim_word_stays() -> None:
    edited = text(OLD, *BEGIN).replace("[climbed]", "[moved up]")
    assert body(edited) == text(NEW, *BEGIN).replace("[jumped]", "[moved up]")


def test_a_link_over_two_lines_is_one_link() -> None:
    edited = text(OLD, *BEGIN).replace("It carried [1.99 trillion tokens]", "It carried fully [1.99\n    trillion tokens]")
    assert "It carried fully [2.01 trillion tokens][a.tokens]." in body(edited)


def test_a_link_to_no_fact_of_the_ledger_is_left_alone() -> None:
    edited = text(OLD, *BEGIN) + "\nSee [our essay][essay] and [99T][a.gone].\n\n[essay]: https://example.org/essay\n"
    assert body(edited).endswith("See [our essay][essay] and [99T][a.gone].\n\n[essay]: https://example.org/essay\n")


def test_a_deleted_section_stays_deleted() -> None:
    deleted = text(OLD, *BEGIN[:5])
    assert body(deleted) == text(NEW, *BEGIN[:5])


def test_a_deleted_sentence_stays_deleted_when_the_same_fact_is_told_otherwise() -> None:
    edited = text(OLD, *BEGIN).replace("    It is [#3][a.rank].\n", "")
    reworded = (*BEGIN[:4], "    Its rank is {a.rank} now.", *BEGIN[5:])
    assert body(edited, reworded) == text(NEW, *BEGIN[:4], *BEGIN[5:])


def test_a_deleted_sentence_whose_place_another_fact_takes_is_shown() -> None:
    edited = text(OLD, *BEGIN).replace("    It is [#3][a.rank].\n", "")
    replaced = (*BEGIN[:4], "    It moved {a.move}.", *BEGIN[5:])
    result = merged(edited, replaced)
    assert result.conflicts == 1
    assert "It moved [five places][a.move]." in result.issue_text.body


def test_a_moved_section_is_moved_once() -> None:
    edited = text(OLD, *BEGIN[6:], "", *BEGIN[:5])
    assert body(edited) == text(NEW, *BEGIN[6:], "", *BEGIN[:5])


def test_a_moved_section_with_new_wording_is_not_doubled() -> None:
    reworded = (*BEGIN[:3], "    All of {a.tokens} it carried.", *BEGIN[4:])
    edited = text(OLD, *BEGIN[6:], "", *BEGIN[:5])
    assert body(edited, reworded).count("a.tokens") == 1
    assert body(edited, reworded).count("The end.") == 1


def test_a_moved_sentence_is_as_untouched_as_the_others() -> None:
    """Its count is a word from now on, as it is generated, and no figure as it was."""
    thirteen, twelve = (ledger(fact("a.weeks", number, Unit.COUNT), fact("a.rank", 2, Unit.RANK)) for number in (13, 12))
    lines = ("First.", "It has {a.weeks} weeks.", "It is {a.rank}.", "Last.")
    moved = text(thirteen, *lines[:1], *lines[2:], lines[1])
    result = merge_texts(page(text(thirteen, *lines)), page(moved), page(text(twelve, *lines)), twelve)
    assert (result.issue_text.body, result.conflicts) == (text(twelve, *lines[:1], *lines[2:], lines[1]), 0)
    assert "twelve" in result.issue_text.body


def test_added_text_and_comments_stay_where_they_were_put() -> None:
    edited = text(OLD, *BEGIN).replace("## Notes\n", "## My view\n\nI like [1.99T][a.tokens].\n\n<!-- editor: why? -->\n\n## Notes\n")
    expected = text(NEW, *BEGIN).replace("## Notes\n", "## My view\n\nI like [2.01T][a.tokens].\n\n<!-- editor: why? -->\n\n## Notes\n")
    assert body(edited) == expected


def test_neighbouring_lines_may_be_changed_by_one_side_each() -> None:
    edited = text(OLD, *BEGIN).replace("It carried", "It bore")
    reworded = (*BEGIN[:4], "    Its rank is {a.rank}.", *BEGIN[5:])
    assert body(edited, reworded) == text(NEW, *reworded).replace("It carried", "It bore")


def test_a_line_added_below_a_reworded_one_is_no_conflict() -> None:
    edited = text(OLD, *BEGIN).replace("    It is [#3][a.rank].\n", "    It is [#3][a.rank].\n    Remember this.\n")
    reworded = (*BEGIN[:4], "    Its rank is {a.rank}.", *BEGIN[5:])
    assert body(edited, reworded) == text(NEW, *reworded).replace("[#2][a.rank].\n", "[#2][a.rank].\n    Remember this.\n")


def test_what_both_sides_add_at_one_place_stands_there_one_after_the_other() -> None:
    edited = text(OLD, *BEGIN).replace("The end.\n", "The end.\nMine.\n")
    assert body(edited, (*BEGIN, "Theirs of {a.weeks} weeks.")).endswith("The end.\nMine.\nTheirs of [three][a.weeks] weeks.\n")


def test_the_same_change_on_both_sides_is_made_once() -> None:
    reworded = (*BEGIN[:3], "    All of {a.tokens} it carried.", *BEGIN[4:])
    assert body(text(OLD, *reworded), reworded) == text(NEW, *reworded)


def test_reworded_on_both_sides_shows_all_three() -> None:
    edited = text(OLD, *BEGIN).replace("It carried [1.99 trillion tokens]", "It bore [1.99T]")
    reworded = (*BEGIN[:3], "    All of {a.tokens} it carried.", *BEGIN[4:])
    result = merged(edited, reworded)
    assert result.conflicts == 1
    assert result.issue_text.body == (
        "## Five things\n\n1. **Acorn [jumped][a.verb].**\n"
        "<!-- conflict: yours -->\n    It bore [2.01T][a.tokens].\n"
        "<!-- conflict: last generated -->\n    It carried [1.99 trillion tokens][a.tokens].\n"
        "<!-- conflict: new -->\n    All of [2.01 trillion tokens][a.tokens] it carried.\n"
        "<!-- /conflict -->\n"
        "    It is [#2][a.rank].\n\n## Notes\n\nThe end.\n"
    )


BLOCK = ("<!-- generated: table -->", "", "| {a.rank} |", "| --- |", "", "<!-- /generated -->")


def test_an_untouched_block_is_as_new() -> None:
    assert body(text(OLD, *BEGIN, "", *BLOCK), (*BEGIN, "", *BLOCK), (*BEGIN, "", *BLOCK)) == text(NEW, *BEGIN, "", *BLOCK)


def test_a_block_with_other_blanks_at_its_line_ends_is_untouched() -> None:
    edited = text(OLD, *BEGIN, "", *BLOCK).replace(" |\n", " |  \n").replace("generated: table -->", "generated: table --> ")
    assert body(edited, (*BEGIN, "", *BLOCK), (*BEGIN, "", *BLOCK)) == text(NEW, *BEGIN, "", *BLOCK)


def test_a_removed_block_stays_removed() -> None:
    assert body(text(OLD, *BEGIN), (*BEGIN, "", *BLOCK), (*BEGIN, "", *BLOCK)) == text(NEW, *BEGIN)


def test_a_moved_block_is_as_new_at_its_new_place() -> None:
    edited = text(OLD, *BLOCK, "", *BEGIN)
    assert body(edited, (*BEGIN, "", *BLOCK), (*BEGIN, "", *BLOCK)) == text(NEW, *BLOCK, "", *BEGIN)


def test_an_edited_block_is_kept_as_it_is_but_for_its_figures() -> None:
    edited = text(OLD, *BEGIN, "", *BLOCK).replace("| --- |", "| ---: |")
    expected = text(NEW, *BEGIN, "", *BLOCK).replace("| --- |", "| ---: |")
    assert body(edited, (*BEGIN, "", *BLOCK), (*BEGIN, "", *BLOCK)) == expected


def test_an_emptied_block_is_filled_again() -> None:
    edited = text(OLD, *BEGIN, "", BLOCK[0], "", BLOCK[-1])
    assert body(edited, (*BEGIN, "", *BLOCK), (*BEGIN, "", *BLOCK)) == text(NEW, *BEGIN, "", *BLOCK)


def test_a_block_that_is_generated_no_more_is_gone() -> None:
    assert body(text(OLD, *BEGIN, "", *BLOCK), BEGIN, (*BEGIN, "", *BLOCK)).strip() == text(NEW, *BEGIN).strip()


def test_an_edited_block_that_is_generated_no_more_is_shown() -> None:
    edited = text(OLD, *BEGIN, "", *BLOCK).replace("| --- |", "| ---: |")
    result = merged(edited, BEGIN, (*BEGIN, "", *BLOCK))
    assert result.conflicts == 1
    assert "| ---: |" in result.issue_text.body


def test_a_new_block_comes_in() -> None:
    assert body(text(OLD, *BEGIN), (*BEGIN, "", *BLOCK)) == text(NEW, *BEGIN, "", *BLOCK)


def test_a_copied_block_is_as_new_in_both_places() -> None:
    edited = text(OLD, *BLOCK, "", *BEGIN, "", *BLOCK)
    assert body(edited, (*BEGIN, "", *BLOCK), (*BEGIN, "", *BLOCK)) == text(NEW, *BLOCK, "", *BEGIN, "", *BLOCK)


OTHER_ENDS: dict[str, Callable[[str], str]] = {
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "no last line end": lambda text: text.rstrip("\n"),
    "a byte order mark": lambda text: f"\ufeff{text}",
    "empty lines at the end": lambda text: f"{text}\n\n\n",
}


@pytest.mark.parametrize("how", OTHER_ENDS)
def test_another_editor_s_line_ends_are_no_edit(how: str) -> None:
    base, new = (str(page(text(book, *BEGIN))) for book in (OLD, NEW))
    result = merge_texts(parse_issue_text(base, "b"), parse_issue_text(OTHER_ENDS[how](base), "e"), parse_issue_text(new, "n"), NEW)
    assert (str(result.issue_text), result.conflicts) == (new, 0)


def test_blanks_that_break_a_line_and_tabs_stay() -> None:
    edited = text(OLD, *BEGIN).replace("The end.", "The end.  \nOr\tis it?")
    assert body(edited) == text(NEW, *BEGIN).replace("The end.", "The end.  \nOr\tis it?")
    only_blanks = text(OLD, *BEGIN).replace("It is [#3][a.rank].", "It is [#3][a.rank].  ")
    assert body(only_blanks) == text(NEW, *BEGIN).replace("It is [#2][a.rank].", "It is [#2][a.rank].  ")


def test_pasted_conflict_markers_are_text_like_any_other() -> None:
    pasted = "\n".join(
        [f"{'<' * 7} HEAD", "Mine.", "=" * 7, "Theirs.", f"{'>' * 7} main", ""]
    )  # in pieces, or git's own tools trip over them
    assert body(text(OLD, *BEGIN) + pasted) == text(NEW, *BEGIN) + pasted


def test_without_the_last_generated_text_wording_stays_and_figures_are_new() -> None:
    new = page(text(NEW, *BEGIN))
    result = merge_texts(new, page(text(OLD, *BEGIN).replace("It carried", "It bore")), new, NEW)
    expected = text(NEW, *BEGIN).replace("It carried", "It bore").replace("[jumped]", "[climbed]")
    assert (result.issue_text.body, result.conflicts) == (expected, 0)


@pytest.mark.parametrize("week", [0, 8, 13, -1])
def test_a_whole_draft_comes_through_unchanged(week: int) -> None:
    draft = make_simulated_drafts(1)[week]
    edited = parse_issue_text(draft.text_with_questions, "e")
    result = merge_texts(edited, edited, draft.page, draft.issue.ledger)
    assert result.conflicts == 0
    assert render_with_definitions(result.issue_text, draft.issue) == draft.text_with_questions
    assert drop_definitions(result.issue_text.body).strip() == draft.page.body.strip()


def test_questions_that_were_answered_are_not_asked_again() -> None:
    draft = make_simulated_drafts(1)[-1]
    base, edited = parse_issue_text(draft.text_with_questions, "b"), parse_issue_text(draft.text, "e")
    result = merge_texts(base, edited, draft.page, draft.issue.ledger)
    assert (result.conflicts, render_with_definitions(result.issue_text, draft.issue)) == (0, draft.text)


def test_front_matter_goes_key_by_key() -> None:
    base = page("x\n", title="Old", description="Old words.", editor="")
    edited = page("x\n", title="Mine", description="Old words.", tags=["special"])
    new = page("x\n", title="New", description="New words.", editor="", image="card.png")
    result = merge_texts(base, edited, new, NEW)
    assert (
        result.issue_text.front_matter == page("", title="Mine", description="New words.", image="card.png", tags=["special"]).front_matter
    )
    assert result.conflicts == 0


def test_comments_quotes_and_order_of_front_matter_stay() -> None:
    base = parse_issue_text("---\ntitle: Old\ndescription: Old words.\ndraft: true\n---\nx\n", "b")
    front = '# do not forget\ndraft: true\n\ntitle: "Mine" # better\ndescription: Old words.\n# two ideas:\n# - A\n'
    edited = parse_issue_text(f"---\n{front}---\nx\n", "e")
    new = IssueText({"title": "New", "description": "New words.", "date": "2026-06-16", "draft": True}, "x\n")
    result = merge_texts(base, edited, new, NEW)
    assert str(result.issue_text) == f"---\n{front.replace('Old', 'New')}date: '2026-06-16'\n---\n\nx\n"


def test_front_matter_that_refers_to_itself_is_written_anew() -> None:
    base = parse_issue_text("---\ntitle: Old\ntags: []\n---\nx\n", "b")
    edited = parse_issue_text("---\ntitle: &t Old\ndescription: *t\ntags: []\n---\nx\n", "e")
    new = IssueText({"title": "New", "tags": []}, "x\n")
    result = merge_texts(base, edited, new, NEW)
    assert parse_issue_text(str(result.issue_text), "r").front_matter == {"title": "New", "tags": [], "description": "Old"}
