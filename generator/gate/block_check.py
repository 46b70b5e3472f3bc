"""Check that generated blocks (tables, pictures, notes) are as the ledger prints them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import Match

from generator.gate.edited_issue import EditedIssue
from generator.gate.structure_check import PICTURE_LINK
from generator.issue.issue_text import DEFINITION, DEFINITIONS_BLOCK, GENERATED_BLOCK
from generator.issue.template_filters import escape_markdown, strip_markup
from generator.model.finding import Finding

_CHART_LINKS = r"This chart as \[a table\]\(\./figures\.md#chart\.[a-z0-9-]+\) and as \[CSV\]\([a-z0-9-]+\.csv\)\."
_PICTURE_LINE = re.compile(rf"### .+|{PICTURE_LINK.pattern}(?:\{{[^}}\n]*\}})?|{_CHART_LINKS}")
"""A line of a block with a chart (templates/sections/pictures.md.j2)."""
_BLOCK_COMMENT = re.compile(r"<!--\s*/?generated\b.*")


def check_blocks(edited: EditedIssue) -> Iterator[Finding]:
    """Report generated blocks that differ from what would be generated now; an editor may leave a block out, but not change it."""
    new = {match["name"]: _split_lines(match["body"]) for match in GENERATED_BLOCK.finditer(edited.generated_text)}
    for match in edited.blocks:
        name, lines = match["name"], _split_lines(match["body"])
        if name == DEFINITIONS_BLOCK:
            yield from _check_foreign_lines(edited, match, lambda line: bool(DEFINITION.fullmatch(line)))
        elif name not in new:
            yield from _check_drawing_words(edited, match)
            yield from _check_foreign_lines(edited, match, lambda line: bool(_PICTURE_LINE.fullmatch(line)))
        elif lines != new[name]:
            yield _report_changed_block(edited, match, lines, new[name])
    for match in _BLOCK_COMMENT.finditer(edited.source):
        if not any(block.start() <= match.start() < block.end() for block in edited.blocks):
            message = "this comment has lost its partner. Put the other one of the pair back, on a line of its own, or delete this one."
            yield edited.create_finding(edited.find_position(match.start()), "changed-block", message, printed=match[0])
    yield from _check_citations(edited)


def _check_foreign_lines(edited: EditedIssue, match: Match[str], is_own_line: Callable[[str], bool]) -> Iterator[Finding]:
    """Report lines that are not part of a block: text inside a block is not read, so none may hide there."""
    foreign = next((line for line in _split_lines(match["body"]) if line and not is_own_line(line)), None)
    if foreign is not None or not match["body"].strip():
        message = f"this is nothing that movers draft would put into the block {match['name']!r}. Move it out of the block, or delete it."
        place = edited.source.find(foreign, match.start("body")) if foreign else match.start()
        yield edited.create_finding(edited.find_position(place), "changed-block", message, printed=foreign or "")


def _check_drawing_words(edited: EditedIssue, match: Match[str]) -> Iterator[Finding]:
    """Compare a picture's heading and description with those inside its drawing, which costs less than to draw it again."""
    heading = next((line.removeprefix("### ") for line in _split_lines(match["body"]) if line.startswith("### ")), "")
    for picture in PICTURE_LINK.finditer(edited.source, match.start("body"), match.end("body")):
        if picture["file"] not in edited.drawing_words and picture["file"] in edited.file_names:
            message = f"the drawing {picture['file']} has no title or description. Run movers draft to have it drawn again."
            yield edited.create_finding(edited.find_position(picture.start()), "changed-block", message, printed=picture["file"])
        called, shows = edited.drawing_words.get(picture["file"], ("", ""))
        for printed, expected, place in (
            (heading, escape_markdown(called), match.start("body")),
            (picture["alt"], strip_markup(shows), picture.start()),
        ):
            if called and printed != expected:
                message = f"the drawing {picture['file']} has another title or description. Run movers draft to restore it."
                yield edited.create_finding(edited.find_position(place), "changed-block", message, printed=printed, expected=expected)


def _report_changed_block(edited: EditedIssue, match: Match[str], lines: list[str], new: list[str]) -> Finding:
    expected = next((line for line in new if line not in lines), "")
    printed = next((line for line in lines if line not in new), "")
    message = (
        f"the generated block {match['name']!r} was changed by hand. Delete what stands between its comments and run movers draft "
        "to have it back, or delete all of it; say what you want to say outside of it."
    )
    place = edited.source.find(printed, match.start("body")) if printed else match.start()
    return edited.create_finding(edited.find_position(place), "changed-block", message, printed=printed, expected=expected)


def _split_lines(body: str) -> list[str]:
    return [line.rstrip() for line in body.strip().split("\n")]


def _check_citations(edited: EditedIssue) -> Iterator[Finding]:
    for line in edited.issue.citations:
        if line not in edited.source:
            message = f"the citation is missing. Put it back: {line}"
            yield edited.create_finding((len(edited.lines), 1), "missing-citation", message, expected=line)
    for line in _list_notes(edited):
        if line not in edited.source:
            message = f"a note is missing that the figures here need. Put it back: {line}"
            yield edited.create_finding((len(edited.lines), 1), "missing-caveat", message, expected=line)


def _list_notes(edited: EditedIssue) -> list[str]:
    """List the caveats that this issue's figures trigger, as they would be generated now."""
    body = next((match["body"] for match in GENERATED_BLOCK.finditer(edited.generated_text) if match["name"] == "notes"), "")
    return [line.removeprefix("- ") for line in _split_lines(body) if line.startswith("- ")]
