"""Fact links: each leads to a fact, prints it truly, and is a link in both Markdown parsers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import markdown
from markdown_it import MarkdownIt

from generator.draft.text import FACT_LINK, used
from generator.gate.edited import Edited
from generator.model.finding import Finding
from generator.model.reading import allowed

EXTENSIONS = ("attr_list", "tables")
"""What the site's own parser is set up with, as far as links depend on it."""
_TARGET = re.compile(r'href="figures\.md#([^"]+)"')
_DEFINITION = re.compile(r"^\[([^\]]+)\]:\s", re.MULTILINE)


def links(edited: Edited) -> Iterator[Finding]:
    """References without a fact, false printings, missing or idle definitions, and what the parsers disagree on."""
    yield from _printings(edited)
    yield from _definitions(edited)
    yield from _parsers(edited)


def _printings(edited: Edited) -> Iterator[Finding]:
    for number, line in enumerate(edited.lines, 1):
        for match in FACT_LINK.finditer(line):
            place, text, key = (number, match.start() + 1), match["text"], match["id"]
            fact = edited.issue.ledger.facts.get(key)
            if fact is None and key not in edited.rows:
                yield edited.finding(place, "no-such-fact", f"the ledger has no fact {key}.", printed=text, fact=key)
            elif fact and not allowed(text, fact) and not _labels(edited, number):
                expected = " or ".join(fact.wordings) or fact.text
                yield edited.finding(
                    place, "wrong-printing", f"{text!r} should be {expected!r}.", printed=text, expected=expected, fact=key
                )


def _labels(edited: Edited, number: int) -> bool:
    """Whether a line is a table row, whose first cell names the row and whose other cells are compared as a block."""
    return edited.lines[number - 1].startswith("|")


def _definitions(edited: Edited) -> Iterator[Finding]:
    defined = set(_DEFINITION.findall(edited.page.body))
    linked = set(used(edited.page.body))
    for key in sorted(linked - defined):
        message = f"{key} is not defined at the foot of the file. Run movers draft to complete the definitions."
        yield edited.finding(edited.find(f"][{key}]"), "no-definition", message, fact=key)
    for key in sorted(key for key in defined - linked if key in edited.issue.ledger.facts or key in edited.rows):
        message = f"nothing refers to {key}. Run movers draft to drop the definition."
        yield edited.finding(edited.find(f"[{key}]:"), "unused-definition", message, fact=key)


def _parsers(edited: Edited) -> Iterator[Finding]:
    body = edited.page.body
    expected = Counter(match["id"] for match in FACT_LINK.finditer(body))
    seen = {
        "markdown-it": Counter(_TARGET.findall(MarkdownIt("commonmark").enable("table").render(body))),
        "Python-Markdown": Counter(_TARGET.findall(markdown.markdown(body, extensions=list(EXTENSIONS)))),
    }
    for parser, found in seen.items():
        for key, count in expected.items():
            if found[key] != count:
                message = f"{count} links to {key} are {found[key]} for {parser}. Is one inside code, or its bracket escaped?"
                yield edited.finding(edited.find(f"][{key}]"), "parsers-differ", message, fact=key)
