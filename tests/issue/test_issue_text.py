"""Front matter, links, blocks and definitions of a page."""

from __future__ import annotations

import pytest

from generator.issue.issue_text import (
    FACT_LINK,
    GENERATED_BLOCK,
    add_definitions,
    drop_definitions,
    find_linked_ids,
    parse_issue_text,
    render_block,
)
from generator.model.fact import Unit
from tests.support.make_ledger import fact, ledger

BOOK = ledger(fact("a.tokens", 1_990_000_000_000, Unit.TOKENS), fact("a.verb", "climbed", Unit.WORD, ("climbed",)))
DEFINED = (
    "<!-- generated: definitions -->\n\n"
    '[a.tokens]: figures.md#a.tokens "1,990,000,000,000 tokens, 8 to 14 June 2026. OpenRouter, as of 16 June 2026"\n'
    '[a.verb]: figures.md#a.verb "Its formula. 8 to 14 June 2026. OpenRouter, as of 16 June 2026"\n\n'
    "<!-- /generated -->\n"
)
BODY = "It [climbed][a.verb] to [1.99T][a.tokens] and [1.99 trillion][a.tokens].\n"


def test_what_a_text_links_to_is_defined_at_its_foot_once() -> None:
    assert add_definitions(BODY, BOOK, {}) == f"{BODY}\n{DEFINED}"
    assert add_definitions(f"{BODY}\n{DEFINED}", BOOK, {}) == f"{BODY}\n{DEFINED}"
    assert add_definitions("No link.\n", BOOK, {}) == "No link.\n"


def test_a_row_of_the_table_is_defined_by_its_title() -> None:
    assert '[usage.a]: figures.md#usage.a "Acorn, 8 June"\n' in add_definitions("| [1][usage.a] |\n", BOOK, {"usage.a": "Acorn, 8 June"})


def test_what_an_editor_wrote_between_definitions_stays() -> None:
    own = "[essay]: https://example.org/essay\n"
    assert own in add_definitions(f"{BODY}\n{DEFINED.replace('[a.verb]', f'{own}[a.verb]')}", BOOK, {})
    assert drop_definitions(f"{BODY}\n{DEFINED}\nA word after it.\n").split() == f"{BODY} A word after it.".split()


def test_definitions_that_lost_their_comment_are_not_doubled() -> None:
    text = add_definitions(f"{BODY}\n{DEFINED.split('-->', 1)[1]}", BOOK, {})
    assert text.count("[a.tokens]: ") == 1


def test_own_links_and_comments_are_no_fact_links() -> None:
    assert find_linked_ids(BODY) == ("a.tokens", "a.verb")
    assert find_linked_ids("[an essay][essay] <!-- [1T][a.tokens] -->\n\n[essay]: https://example.org\n") == ()


@pytest.mark.parametrize("text", ["[1.99T][a.tokens]", "[1.99\ntrillion][a.tokens]", r"[a \] b][a.tokens]"])
def test_a_fact_link(text: str) -> None:
    assert FACT_LINK.fullmatch(text)


@pytest.mark.parametrize("text", [r"\[1.99T][a.tokens]", "[1.99T] [a.tokens]", "[1.99\n\ntrillion][a.tokens]", "[a][A]", "[][a.tokens]"])
def test_no_fact_link(text: str) -> None:
    assert not FACT_LINK.search(text)


def test_a_block_ends_at_its_own_comment() -> None:
    first, second = render_block("one", "| a |"), render_block("two", "| b |")
    assert [match["name"] for match in GENERATED_BLOCK.finditer(f"{first}\nWords.\n\n{second}")] == ["one", "two"]
    lost = first.replace("<!-- /generated -->\n", "")
    assert [match["name"] for match in GENERATED_BLOCK.finditer(f"{lost}\nWords.\n\n{second}")] == ["two"]


def test_a_page_is_written_as_it_was_read() -> None:
    text = '---\ntitle: "A" # mine\ndraft: true\n---\n\nWords.\n'
    assert str(parse_issue_text(text, "x")) == text
    assert parse_issue_text(text, "x").front_matter == {"title": "A", "draft": True}
