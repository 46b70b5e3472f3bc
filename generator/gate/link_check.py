"""Check fact links: each refers to a fact, prints it truly, and is a link in both Markdown parsers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from re import Match

import markdown

from generator.facts.printed_figures import is_true_printing, reprint
from generator.gate.edited_issue import MARKDOWN_PARSER, EditedIssue
from generator.gate.judge.unlinked_claims import is_proof_of
from generator.issue.files import FIGURES_FILE
from generator.issue.issue_text import DEFINITION, FIGURES_ADDRESS, find_linked_ids, render_definitions
from generator.model.fact import Fact
from generator.model.finding import Finding

MARKDOWN_EXTENSIONS = ("attr_list", "fenced_code", "tables", "toc")
"""The extensions of the site's parser: the defaults of MkDocs and those of mkdocs.yml."""
_EXTERNAL_PREFIX = "external."
_TARGET = re.compile(rf'href="{re.escape(FIGURES_ADDRESS)}([^"]+)"')


def check_links(edited: EditedIssue) -> Iterator[Finding]:
    """Report references without a fact, wrong printings, bad definitions, and links that the parsers read differently."""
    linked_ids = {key for key in find_linked_ids(edited.source) if not key.startswith(_EXTERNAL_PREFIX)}
    for match in edited.fact_links:
        if match["id"] in linked_ids:
            yield from _check_printing(edited, match)
        elif match["id"].startswith(_EXTERNAL_PREFIX):
            yield from _check_external_link(edited, match)
    yield from _check_definitions(edited, linked_ids)
    yield from _check_parsers(edited, linked_ids)


def _check_printing(edited: EditedIssue, match: Match[str]) -> Iterator[Finding]:
    place, text, key = edited.find_position(match.start()), " ".join(match["text"].split()), match["id"]
    fact = edited.issue.ledger.facts.get(key)
    if fact is None and key not in edited.row_titles:
        yield edited.create_finding(place, "no-such-fact", _explain_unknown(key, edited), printed=text, fact=key)
    elif fact and not is_true_printing(text, fact) and not _is_in_block(edited, match) and not is_proof_of(edited, text, fact):
        expected = " or ".join(fact.wordings) or fact.text
        found = edited.create_finding(
            place, "wrong-printing", _explain_wrong(text, fact, expected), printed=text, expected=expected, fact=key
        )
        again = reprint(text, fact)
        fix = f"[{again}][{key}]" if again != text and is_true_printing(again, fact) else None
        yield replace(found, length=len(match[0]), fix=fix)


def _check_external_link(edited: EditedIssue, match: Match[str]) -> Iterator[Finding]:
    """Check a link to an external fact: it is in external.toml, is defined with its URL, and prints the same numbers."""
    place, key, text = edited.find_position(match.start()), match["id"], " ".join(match["text"].split())
    known = edited.external_facts.get(key)
    if known is None:
        message = f"external.toml has no {key}. Add it with movers new-fact."
        yield edited.create_finding(place, "no-such-fact", message, printed=text, fact=key)
    elif known.definition not in edited.lines:
        message = f"the definition of {key} is missing or altered. Write at the foot of the file: {known.definition}"
        yield edited.create_finding(place, "no-definition", message, printed=text, expected=known.definition, fact=key)
    elif any(one not in known.value and one not in known.quote for one in re.findall(r"\d[\d.,]*", text)):
        message = f"{text!r} should be {known.value!r}, as external.toml has it."
        yield edited.create_finding(place, "wrong-printing", message, printed=text, expected=known.value, fact=key)


def _explain_unknown(key: str, edited: EditedIssue) -> str:
    near = get_close_matches(key, [*edited.issue.ledger.facts, *edited.row_titles], n=1)
    advice = f"Did you mean {near[0]}?" if near else f"Take an id from {FIGURES_FILE}, or define the link at the foot of the file."
    return f"the ledger has no fact {key}. {advice}"


def _explain_wrong(text: str, fact: Fact, expected: str) -> str:
    return f"{text!r} should be {expected!r}{'' if fact.wordings else ', or the same figure in another form'}."


def _is_in_block(edited: EditedIssue, link: Match[str]) -> bool:
    """Whether a link is in a generated block: there it names a table row, and the block is compared as a whole."""
    return any(block.start() <= link.start() < block.end() for block in edited.blocks)


def _check_definitions(edited: EditedIssue, linked_ids: set[str]) -> Iterator[Finding]:
    found = {match["id"]: match for match in reversed(list(DEFINITION.finditer(edited.source)))}
    for key in sorted(linked_ids - found.keys()):
        message = f"{key} is not defined at the foot of the file. Run movers draft to complete the definitions."
        yield edited.create_finding(edited.find_link_position(key), "no-definition", message, fact=key)
    for key, expected in render_definitions(tuple(found), edited.issue.ledger, edited.row_titles).items():
        place, line = edited.find_position(found[key].start()), found[key][0].rstrip()
        if key not in linked_ids:
            message = f"nothing refers to {key}. Run movers draft to drop the definition."
            yield edited.create_finding(place, "unused-definition", message, fact=key)
        elif line != expected:
            message = f"the definition of {key} is not as generated. Run movers draft to put it back."
            yield edited.create_finding(place, "changed-block", message, printed=line, expected=expected, fact=key)


def _check_parsers(edited: EditedIssue, linked_ids: set[str]) -> Iterator[Finding]:
    body, html = edited.issue_text.body, MARKDOWN_PARSER.renderer.render(list(edited.tokens), MARKDOWN_PARSER.options, {})
    expected = Counter(match["id"] for match in edited.fact_links if match["id"] in linked_ids)
    seen = {
        "markdown-it": Counter(_TARGET.findall(html)),
        "Python-Markdown": Counter(_TARGET.findall(markdown.markdown(body, extensions=list(MARKDOWN_EXTENSIONS)))),
    }
    for parser, found in seen.items():
        for key in sorted(expected.keys() | found.keys()):
            if found[key] != expected[key]:
                message = (
                    f"{expected[key]} links to {key} are {found[key]} for {parser}. "
                    "Write each as [text][id], outside of code, its brackets not escaped."
                )
                yield edited.create_finding(edited.find_link_position(key), "parsers-differ", message, fact=key)
