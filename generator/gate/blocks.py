"""Generated blocks: tables, pictures and notes stand as the ledger prints them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import Match

from generator.gate.edited_issue import Edited
from generator.gate.structure import PICTURE
from generator.issue.page import BLOCK, DEFINITION, DEFINITIONS
from generator.issue.template_filters import md, plain
from generator.model.finding import Finding

_BESIDE = r"This chart as \[a table\]\(\./figures\.md#chart\.[a-z0-9-]+\) and as \[CSV\]\([a-z0-9-]+\.csv\)\."
_OF_PICTURE = re.compile(rf"### .+|{PICTURE.pattern}(?:\{{[^}}\n]*\}})?|{_BESIDE}")
"""The lines of a block with a chart (templates/sections/pictures.md.j2)."""
_MARKER = re.compile(r"<!--\s*/?generated\b.*")


def blocks(edited: Edited) -> Iterator[Finding]:
    """Generated blocks that are not what would be generated now; a block may be left out, but not changed."""
    new = {match["name"]: _lines(match["body"]) for match in BLOCK.finditer(edited.generated)}
    for match in edited.blocks:
        name, lines = match["name"], _lines(match["body"])
        if name == DEFINITIONS:
            yield from _foreign(edited, match, lambda line: bool(DEFINITION.fullmatch(line)))
        elif name not in new:
            yield from _drawn(edited, match)
            yield from _foreign(edited, match, lambda line: bool(_OF_PICTURE.fullmatch(line)))
        elif lines != new[name]:
            yield _changed(edited, match, lines, new[name])
    for match in _MARKER.finditer(edited.source):
        if not any(block.start() <= match.start() < block.end() for block in edited.blocks):
            message = "this comment has lost its partner. Put the other one of the pair back, on a line of its own, or delete this one."
            yield edited.finding(edited.at(match.start()), "changed-block", message, printed=match[0])
    yield from _citations(edited)


def _foreign(edited: Edited, match: Match[str], own: Callable[[str], bool]) -> Iterator[Finding]:
    """Lines that are no part of a block: what stands in one is not read as text, so nothing may hide there."""
    foreign = next((line for line in _lines(match["body"]) if line and not own(line)), None)
    if foreign is not None or not match["body"].strip():
        message = f"this is nothing that movers draft would put into the block {match['name']!r}. Move it out of the block, or delete it."
        place = edited.source.find(foreign, match.start("body")) if foreign else match.start()
        yield edited.finding(edited.at(place), "changed-block", message, printed=foreign or "")


def _drawn(edited: Edited, match: Match[str]) -> Iterator[Finding]:
    """A picture's heading and words beside what its drawing is called and shows; drawing it anew is what takes time."""
    heading = next((line.removeprefix("### ") for line in _lines(match["body"]) if line.startswith("### ")), "")
    for picture in PICTURE.finditer(edited.source, match.start("body"), match.end("body")):
        if picture["file"] not in edited.drawn and picture["file"] in edited.files:
            message = f"the drawing {picture['file']} does not say what it is called and shows. Run movers draft to have it drawn again."
            yield edited.finding(edited.at(picture.start()), "changed-block", message, printed=picture["file"])
        called, shows = edited.drawn.get(picture["file"], ("", ""))
        for printed, expected, place in ((heading, md(called), match.start("body")), (picture["alt"], plain(shows), picture.start())):
            if called and printed != expected:
                message = f"the drawing {picture['file']} says otherwise. Run movers draft to have its words back."
                yield edited.finding(edited.at(place), "changed-block", message, printed=printed, expected=expected)


def _changed(edited: Edited, match: Match[str], lines: list[str], new: list[str]) -> Finding:
    expected = next((line for line in new if line not in lines), "")
    printed = next((line for line in lines if line not in new), "")
    message = (
        f"the generated block {match['name']!r} was changed by hand. Delete what stands between its comments and run movers draft "
        "to have it back, or delete all of it; say what you want to say outside of it."
    )
    place = edited.source.find(printed, match.start("body")) if printed else match.start()
    return edited.finding(edited.at(place), "changed-block", message, printed=printed, expected=expected)


def _lines(body: str) -> list[str]:
    return [line.rstrip() for line in body.strip().split("\n")]


def _citations(edited: Edited) -> Iterator[Finding]:
    for line in edited.issue.citations:
        if line not in edited.source:
            message = f"the citation is missing. Put it back: {line}"
            yield edited.finding((len(edited.lines), 1), "missing-citation", message, expected=line)
    for line in _notes(edited):
        if line not in edited.source:
            message = f"a note is missing that the figures here need. Put it back: {line}"
            yield edited.finding((len(edited.lines), 1), "missing-caveat", message, expected=line)


def _notes(edited: Edited) -> list[str]:
    """The caveats that this issue's figures trigger, as they would be generated now."""
    body = next((match["body"] for match in BLOCK.finditer(edited.generated) if match["name"] == "notes"), "")
    return [line.removeprefix("- ") for line in _lines(body) if line.startswith("- ")]
