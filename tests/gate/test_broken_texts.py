"""However an editor breaks a text, the gate answers with findings or with one error that names the file."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.errors import ConfigError
from generator.gate import CODES, list_findings
from generator.issue.file_contents import render_with_definitions
from generator.issue.issue_text import parse_issue_text
from generator.issue.merge import merge_texts
from generator.model.finding import Finding
from tests.support.draft_weeks import Draft, make_simulated_drafts

PIECES = [
    "---\n", "---", "title: [", "draft: !!bool x\n", "date: 2026-13-40\n", "? !!int\n", "\t", "\x00", "\ufeff", "\r", "<!-- ", " -->",
    "<!-- generated: table -->\n", "<!-- /generated -->\n", "<!-- conflict: yours -->\n", "[", "]", "][", "](", "[x][usage.market.tokens]",
    "[9T][nope]", "```\n", "> > > ", "    ", "1. ", "| ", "\\", "![](x.svg)", "&", "*",
    "{: #x }", "[usage.market.tokens]: x\n", "\U0001f99c",
]  # fmt: skip
Edits = list[tuple[int, int, str]]
"""Where, counted on from the start when past the end; how many characters go; what comes."""
changes = st.lists(
    st.tuples(st.integers(0, 99_999), st.integers(0, 60), st.sampled_from(PIECES) | st.text(max_size=12)), min_size=1, max_size=6
)


def whole() -> Draft:
    """The draft that is broken."""
    return make_simulated_drafts(1)[10]


def broken(edits: Edits) -> str:
    text = whole().text
    for place, deleted, inserted in edits:
        at = place % (len(text) + 1)
        text = text[:at] + inserted + text[at + deleted :]
    return text


def answer(text: str) -> tuple[tuple[Finding, ...], str]:
    """Findings, and the error that stood in their place."""
    try:
        return list_findings(whole().make_edited_issue(text)), ""
    except ConfigError as error:
        return (), str(error)


def law(text: str) -> None:
    findings, refusal = answer(text)
    assert re.fullmatch(r"(?:index\.md: .+)?", refusal)
    lines = text.count("\n") + text.count("\r") + 1
    for one in findings:
        assert one.code in CODES
        assert 1 <= one.line <= lines
        assert one.column >= 1
        assert one.message.endswith((".", "?", *whole().issue.citations))


@given(changes)
@settings(max_examples=25)
def test_a_broken_text_gives_findings(edits: Edits) -> None:
    law(broken(edits))


@pytest.mark.long
@given(changes)
@settings(max_examples=300)
def test_a_broken_text_gives_findings_at_length(edits: Edits) -> None:
    law(broken(edits))


@given(st.sampled_from(["title", "description", "date", "week", "start", "end", "draft", "tags", "image", "x"]), st.text(max_size=20))
@example("date", "2026-02-30")
@example("date", "0001-01-01T00:00:00+23:00")
@example("title", "!!int")
@example("title", "!!float ''")
@example("title", "!!timestamp x")
@example("title", "*nobody")
@example("title", "&a [*a]")
@example("title", "{[a]: b}")
@example("title", "9" * 5000)
@settings(max_examples=30)
def test_broken_front_matter_gives_findings(key: str, value: str) -> None:
    law(whole().text.replace("draft: true\n", f"draft: true\n{key}: {value}\n", 1))


NO_FRONT = ("", "\n", "---", "---\n---\n", "---\n- a\n---\n", "no front matter\n", "---\ntitle: x\n", "---\ntitle: 'x\n---\n")


@pytest.mark.parametrize("text", NO_FRONT)
def test_a_text_without_front_matter_is_an_error_that_names_the_file(text: str) -> None:
    with pytest.raises(ConfigError, match=r"^index\.md: .*front matter"):
        list_findings(whole().make_edited_issue(text))


@pytest.mark.parametrize("fence", ["--- \n", "---\t\n"])
def test_blanks_behind_the_hyphens_do_no_harm(fence: str) -> None:
    assert parse_issue_text(whole().text.replace("---\n", fence, 2), "x").front_matter == whole().page.front_matter
    assert parse_issue_text("---\ntitle: a ---\n---\n", "x").front_matter == {"title": "a ---"}


@given(changes)
@settings(max_examples=25)
def test_a_broken_text_can_be_merged_and_checked_again(edits: Edits) -> None:
    with suppress(ConfigError):
        merged = merge_texts(whole().page, parse_issue_text(broken(edits), "index.md"), whole().page, whole().issue.ledger)
        law(render_with_definitions(merged.issue_text, whole().issue))
