"""Fact links: each leads to a fact, prints it truly, and is a link in both Markdown parsers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from re import Match

import markdown

from generator.facts.reading import allowed, reprint
from generator.gate.edited_issue import PARSER, Edited
from generator.gate.judge.claim_words import proves
from generator.issue.page import DEFINITION, FIGURES, definitions, used
from generator.model.fact import Fact
from generator.model.finding import Finding

EXTENSIONS = ("attr_list", "fenced_code", "tables", "toc")
"""What the site's own parser is set up with: MkDocs' defaults and mkdocs.yml."""
_BROUGHT = "external."
_TARGET = re.compile(rf'href="{re.escape(FIGURES)}([^"]+)"')


def links(edited: Edited) -> Iterator[Finding]:
    """References without a fact, false printings, missing, idle or altered definitions, and what the parsers disagree on."""
    linked = {key for key in used(edited.source) if not key.startswith(_BROUGHT)}
    for match in edited.links:
        if match["id"] in linked:
            yield from _printing(edited, match)
        elif match["id"].startswith(_BROUGHT):
            yield from _brought(edited, match)
    yield from _definitions(edited, linked)
    yield from _parsers(edited, linked)


def _printing(edited: Edited, match: Match[str]) -> Iterator[Finding]:
    place, text, key = edited.at(match.start()), " ".join(match["text"].split()), match["id"]
    fact = edited.issue.ledger.facts.get(key)
    if fact is None and key not in edited.rows:
        yield edited.finding(place, "no-such-fact", _unknown(key, edited), printed=text, fact=key)
    elif fact and not allowed(text, fact) and not _in_block(edited, match) and not proves(edited, text, fact):
        expected = " or ".join(fact.wordings) or fact.text
        found = edited.finding(place, "wrong-printing", _wrong(text, fact, expected), printed=text, expected=expected, fact=key)
        again = reprint(text, fact)
        fix = f"[{again}][{key}]" if again != text and allowed(again, fact) else None
        yield replace(found, length=len(match[0]), fix=fix)


def _brought(edited: Edited, match: Match[str]) -> Iterator[Finding]:
    """A link to a fact that the editor brought: it is in external.toml, is defined by its address, and says the same numbers."""
    place, key, text = edited.at(match.start()), match["id"], " ".join(match["text"].split())
    known = edited.external.get(key)
    if known is None:
        message = f"external.toml has no {key}. Add it with movers new-fact."
        yield edited.finding(place, "no-such-fact", message, printed=text, fact=key)
    elif known.definition not in edited.lines:
        message = f"the definition of {key} is missing or altered. Write at the foot of the file: {known.definition}"
        yield edited.finding(place, "no-definition", message, printed=text, expected=known.definition, fact=key)
    elif any(one not in known.value and one not in known.quote for one in re.findall(r"\d[\d.,]*", text)):
        message = f"{text!r} should be {known.value!r}, as external.toml has it."
        yield edited.finding(place, "wrong-printing", message, printed=text, expected=known.value, fact=key)


def _unknown(key: str, edited: Edited) -> str:
    near = get_close_matches(key, [*edited.issue.ledger.facts, *edited.rows], n=1)
    advice = f"Did you mean {near[0]}?" if near else "Take an id from figures.md, or define the link at the foot of the file."
    return f"the ledger has no fact {key}. {advice}"


def _wrong(text: str, fact: Fact, expected: str) -> str:
    return f"{text!r} should be {expected!r}{'' if fact.wordings else ', or the same figure in another form'}."


def _in_block(edited: Edited, link: Match[str]) -> bool:
    """Whether a link stands in a generated block: there it names a table row, and the block is compared as a whole."""
    return any(block.start() <= link.start() < block.end() for block in edited.blocks)


def _definitions(edited: Edited, linked: set[str]) -> Iterator[Finding]:
    found = {match["id"]: match for match in reversed(list(DEFINITION.finditer(edited.source)))}
    for key in sorted(linked - found.keys()):
        message = f"{key} is not defined at the foot of the file. Run movers draft to complete the definitions."
        yield edited.finding(edited.linked(key), "no-definition", message, fact=key)
    for key, expected in definitions(tuple(found), edited.issue.ledger, edited.rows).items():
        place, line = edited.at(found[key].start()), found[key][0].rstrip()
        if key not in linked:
            message = f"nothing refers to {key}. Run movers draft to drop the definition."
            yield edited.finding(place, "unused-definition", message, fact=key)
        elif line != expected:
            message = f"the definition of {key} is not as generated. Run movers draft to put it back."
            yield edited.finding(place, "changed-block", message, printed=line, expected=expected, fact=key)


def _parsers(edited: Edited, linked: set[str]) -> Iterator[Finding]:
    body, html = edited.page.body, PARSER.renderer.render(list(edited.tokens), PARSER.options, {})
    expected = Counter(match["id"] for match in edited.links if match["id"] in linked)
    seen = {
        "markdown-it": Counter(_TARGET.findall(html)),
        "Python-Markdown": Counter(_TARGET.findall(markdown.markdown(body, extensions=list(EXTENSIONS)))),
    }
    for parser, found in seen.items():
        for key in sorted(expected.keys() | found.keys()):
            if found[key] != expected[key]:
                message = (
                    f"{expected[key]} links to {key} are {found[key]} for {parser}. "
                    "Write each as [text][id], outside of code, its brackets not escaped."
                )
                yield edited.finding(edited.linked(key), "parsers-differ", message, fact=key)
