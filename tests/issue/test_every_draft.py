"""Every draft of the simulated and the recorded weeks: its grammar, its numbers, its links, and what the gate says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator import gate
from generator.facts.printing import count_word, ordinal_word
from generator.issue.issue_text import COMMENT, FACT_LINK, GENERATED_BLOCK, drop_editor_comments, find_linked_ids
from generator.issue.template_filters import escape_markdown
from tests.support.draft_weeks import Draft, make_recorded_drafts, make_simulated_drafts
from tests.support.markdown_parsers import RENDERERS, count_targets, find_definitions

every_market = pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in (2, 3))])
TRAPS = {
    "a doubled word": r"\b(\w+) \1\b",
    "two spaces": r"\S  +",
    "a space before a mark": r" [,.;:)]",
    "two marks": r"[,.;:]{2}|\(\)|\( ",
    "one of many": r"(?<![\w.])(?:one|1) (?:places|weeks|days|models|tokens)\b",
    "many of one": r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d+) (?:place|week|day|model)\b",
    "a for an": r"\b[Aa] [aeiouAEIO]",
    "an for a": r"\b[Aa]n [^aeiouAEIOUHhFLMNRSX8]",
    "nothing printed": r"\b(?:None|nan|Undefined)\b|\{\{|\}\}|#0\b|\*\*\*\*",
    "a change that is none": r"(?:up|down|rose|fell|grew|shrank) 0\.0%",
    "a move to the same place": r"from (#\d+) to \1\b",
}
SPOKEN = (*map(count_word, range(2, 13)), *map(ordinal_word, range(1, 11)), "half", "twice", "double", "triple")
NUMBERS = "|".join(SPOKEN)
SETS = r"\b(?:top (?:20|ten|three)|first (?:three|five))\b"
"""Names of sets, which are no figures."""


BAD = {
    "a doubled word": "It was was flat.",
    "two spaces": "It  rose.",
    "a space before a mark": "It rose , then fell.",
    "two marks": "It rose..",
    "one of many": "It climbed one places.",
    "many of one": "It climbed four place.",
    "a for an": "It is a even match.",
    "an for a": "It is an tie.",
    "nothing printed": "It carried None.",
    "a change that is none": "It is up 0.0% on the week before.",
    "a move to the same place": "It moved from #5 to #5.",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_catches_what_it_is_for(trap: str) -> None:
    assert [name for name, pattern in TRAPS.items() if re.search(pattern, BAD[trap])] == [trap]


def recorded_weeks() -> Iterator[Draft]:
    for keyed in (False, True):
        try:
            yield from make_recorded_drafts(keyed=keyed)
        except FileNotFoundError as missing:
            pytest.skip(str(missing))


def prose(draft: Draft) -> str:
    """The text without front matter and generated blocks, links unwrapped."""
    return FACT_LINK.sub(lambda match: match["text"], COMMENT.sub("", GENERATED_BLOCK.sub("", draft.page.body)))


def holds_what_a_draft_promises(draft: Draft) -> None:
    label = draft.issue.usage.week.label
    # a leaderboard's name that nobody registered stands as its maker writes it
    names = tuple(escape_markdown(one) for fact in draft.issue.ledger.facts.values() for one in fact.subjects)
    for sentence in (*filter(None, prose(draft).split("\n")), draft.issue.title, draft.issue.description):
        for trap, pattern in TRAPS.items():
            assert not re.search(pattern, sentence.strip()), f"{label}: {trap}: {sentence}"
    for line in prose(draft).split("\n"):
        plain = re.sub(r"^(?:\s*\d\. |- )?(?:\*\*)?|\*\*$", "", line.strip())
        if plain and not line.startswith("#"):
            assert plain[0].isupper() or plain[0].isdigit() or plain.startswith(names), f"{label}: {line}"
            assert plain.endswith((".", "-->")), f"{label}: {line}"


@every_market
def test_sentences_are_grammatical(seed: int) -> None:
    for draft in make_simulated_drafts(seed):
        holds_what_a_draft_promises(draft)


@pytest.mark.recorded
def test_sentences_of_recorded_weeks_are_grammatical() -> None:
    for draft in recorded_weeks():
        holds_what_a_draft_promises(draft)


def every_number_is_linked(draft: Draft) -> None:
    told = {name for fact in draft.issue.ledger.facts.values() for name in fact.subjects}
    names = sorted({one.identity.name for one in draft.issue.usage.standings} | told, key=len, reverse=True)
    text = FACT_LINK.sub("", COMMENT.sub("", GENERATED_BLOCK.sub("", draft.page.body)))
    for name in names:
        text = text.replace(escape_markdown(name), "")
    for number, line in enumerate(text.split("\n"), 1):
        bare = re.sub(rf"{SETS}|^## \w+ things$|^\d\. (?=\*\*)", "", line)
        left = re.findall(rf"\d|\b(?:{NUMBERS})\b", bare, re.IGNORECASE)
        assert not left, f"{draft.issue.usage.week}, line {number}: {left} in {line}"


@every_market
def test_every_number_in_prose_is_a_fact_link(seed: int) -> None:
    for draft in make_simulated_drafts(seed):
        every_number_is_linked(draft)


@pytest.mark.recorded
def test_every_number_in_the_prose_of_recorded_weeks_is_a_fact_link() -> None:
    for draft in recorded_weeks():
        every_number_is_linked(draft)


@every_market
def test_an_untouched_draft_has_no_finding(seed: int) -> None:
    for draft in make_simulated_drafts(seed):
        assert gate.list_findings(draft.make_edited_issue()) == ()


@pytest.mark.recorded
def test_an_untouched_draft_of_a_recorded_week_has_no_finding() -> None:
    for draft in recorded_weeks():
        assert gate.list_findings(draft.make_edited_issue()) == ()


def both_parsers_read_the_same_links(draft: Draft) -> None:
    body = draft.make_edited_issue().issue_text.body
    assert set(find_linked_ids(body)) == find_definitions(body)
    first, second = (count_targets(parser(body)) for parser in RENDERERS)
    assert first == second
    assert {target.removeprefix("figures.md#") for target in first if "#" in target} == set(find_linked_ids(body))
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', draft.files["figures.md"].decode()))
    assert set(find_linked_ids(body)) <= anchors


def test_both_parsers_read_every_link_and_each_leads_to_an_anchor() -> None:
    for draft in make_simulated_drafts(1):
        both_parsers_read_the_same_links(draft)


@pytest.mark.recorded
def test_both_parsers_read_every_link_of_recorded_weeks() -> None:
    for draft in make_recorded_drafts(keyed=True) if next(recorded_weeks(), None) else ():
        both_parsers_read_the_same_links(draft)


@every_market
def test_no_line_is_untidy(seed: int) -> None:
    for draft in make_simulated_drafts(seed):
        for text in (draft.text_with_questions, draft.text, draft.files["figures.md"].decode()):
            assert "\n\n\n" not in text
            assert "\t" not in text
            assert not re.search(r"[ \t]+$", text, re.MULTILINE)
            assert text.endswith("\n")
            assert not text.endswith("\n\n")


@every_market
def test_titles_and_descriptions_are_plain_text_of_readable_length(seed: int) -> None:
    for draft in make_simulated_drafts(seed):
        for text in (draft.issue.title, draft.issue.description):
            assert not set(text) & set("&<>\\[]{}`|\n")
            assert text == " ".join(text.split())
        assert 8 <= len(draft.issue.title) <= 90
        assert 60 <= len(draft.issue.description) <= 300
        assert draft.issue.description.endswith(".")
        assert not draft.issue.title.endswith(".")


@every_market
def test_the_heading_counts_the_items_under_it(seed: int) -> None:
    for draft in make_simulated_drafts(seed):
        count = len(re.findall(r"^\d\. \*\*", draft.page.body, re.MULTILINE))
        assert count == len(draft.issue.stories)
        assert drop_editor_comments(draft.page.body).startswith(f"## {count_word(count).capitalize()} things\n")


def test_every_fact_is_on_the_figures_page_once() -> None:
    for draft in make_simulated_drafts(1):
        anchors = re.findall(r'<a id="([^"]+)"></a>', draft.files["figures.md"].decode())
        assert len(anchors) == len(set(anchors))
        assert set(draft.issue.ledger.facts) <= set(anchors)


@every_market
def test_link_titles_hold_nothing_that_ends_a_definition(seed: int) -> None:
    for draft in make_simulated_drafts(seed):
        titles = re.findall(r'^\[[^\]]+\]: figures\.md#\S+ "(.*)"$', draft.text, re.MULTILINE)
        assert len(titles) == len(find_linked_ids(draft.text))
        assert all(re.fullmatch(r"[\w .,:;%+#()\u2019\u2212-]+", title) and "_" not in title for title in titles)


@every_market
def test_every_column_of_every_table_is_named(seed: int) -> None:
    for draft in make_simulated_drafts(seed):
        headers = re.findall(r"^(\|.*)\n\| (?:---|---:)(?: \||$)", draft.text, re.MULTILINE)
        assert headers
        assert all(cell.strip() for header in headers for cell in header.strip("|").split("|")), headers
