"""What somebody moved is no rewording: untouched text in it is as new, at its new place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.issue.merge import merge_texts
from generator.issue.merge_order import align_sides, renumber_lists
from tests.support.make_ledger import ledger, page

EMPTY = ledger()


def text(*items: str, words: str = "as it was") -> str:
    """Two sections, the first with a numbered list of these items."""
    told = "\n".join(f"{place}. **{item} [leads][claim.usage.{item}.leader].**\n    It is {words}." for place, item in enumerate(items, 1))
    return f"## Things\n\n{told}\n\n## Movers\n\nThey move {words}.\n\n## Notes\n\nThe end.\n"


def merged(base: str, edited: str, new: str) -> str:
    result = merge_texts(page(base), page(edited), page(new), EMPTY)
    assert result.conflicts == 0
    return result.issue_text.body


def test_stories_that_the_editor_moved_stay_moved_and_are_as_new() -> None:
    assert merged(text("a", "b", "c"), text("c", "a", "b"), text("a", "b", "c", words="otherwise")) == text(
        "c", "a", "b", words="otherwise"
    )


def test_stories_that_nobody_moved_are_in_the_new_order_with_what_the_editor_made_of_them() -> None:
    link = "**b [leads][claim.usage.b.leader].**"
    edited = text("a", "b", "c").replace(f"{link}\n    It is", f"{link}\n    We think it is")
    expected = text("c", "b", "a").replace(f"{link}\n    It is", f"{link}\n    We think it is")
    assert merged(text("a", "b", "c"), edited, text("c", "b", "a")) == expected


def test_a_section_that_was_moved_and_reworded_by_one_side_each_is_both() -> None:
    start, movers, notes = text("a").partition("## Movers")[0], "## Movers\n\nThey move as it was.\n\n", "## Notes\n\nThe end.\n"
    moved = f"{movers}{start}{notes}"
    assert merged(text("a"), moved, text("a", words="otherwise")) == moved.replace("as it was", "otherwise")


def test_a_story_that_comes_in_counts_the_others_on() -> None:
    assert merged(text("a", "b"), text("a", "b"), text("x", "a", "b")) == text("x", "a", "b")
    edited = text("a", "b").replace("**b [leads]", "**Our b [leads]")
    assert merged(text("a", "b"), edited, text("x", "a", "b")) == text("x", "a", "b").replace("**b [leads]", "**Our b [leads]")


def test_an_editor_s_own_way_to_count_stays() -> None:
    lines = ["1. a", "1. b", "", "7. c"]
    assert renumber_lists(lines, like=lines) == lines
    assert renumber_lists(["1. a", "1. b"], like=["1. a", "2. b"]) == ["1. a", "2. b"]


def test_a_heading_that_the_editor_renamed_is_theirs() -> None:
    base, new = text("a"), text("a", "b").replace("## Things", "## Two things")
    assert merged(base, base.replace("## Things", "## What matters"), new) == new.replace("## Two things", "## What matters")


units = st.lists(
    st.sampled_from(["## A", "## B", "## C", "1. x", "2. y", "- z", "- [w][usage.w]", "    below", "", "words", "<!-- note -->"]),
    max_size=14,
)


@given(units, units, units)
def test_no_line_is_lost_or_made(base: list[str], edited: list[str], new: list[str]) -> None:
    assert [sorted(side) for side in align_sides(base, edited, new)] == [sorted(side) for side in (base, edited, new)]


@given(units, units)
def test_what_is_in_order_stays_so(base: list[str], other: list[str]) -> None:
    assert align_sides(base, base, base) == (base, base, base)
    assert align_sides(base, other, base)[1] == other


@pytest.mark.parametrize(
    "marker", ["<!-- /generated -->", "<!-- generated: table -->", "<!-- conflict: yours", "<" * 7, "-->", "[x][", "]: y"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_pasted_and_mangled_markers_are_kept_and_a_second_run_changes_nothing(marker: str, ends: str) -> None:
    edited = text("a", "b").replace("They move", f"{marker}\nThey move")
    new = text("a", "b", words="otherwise")
    once = merge_texts(page(text("a", "b")), page(edited), page(new), EMPTY)
    assert marker in once.issue_text.body
    assert once.issue_text.body.replace(f"{marker}\n", "") == new
    again = merge_texts(page(new), once.issue_text, page(new), EMPTY)
    assert (str(again.issue_text), again.conflicts) == (str(once.issue_text), 0)
    assert ends.join(once.issue_text.body.split("\n")).replace(ends, "\n") == once.issue_text.body
