"""The file itself: front matter, pictures, unsettled conflicts, comments left to the editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from generator.gate.edited_issue import Edited
from generator.issue.merge import CONFLICT, END
from generator.model.finding import Finding, Grade

TAGS = ("correction", "special")
_TEXT = ("title", "description", "image", "editor")
_NEEDED = ("title", "description")
_KNOWN = {*_TEXT, "date", "week", "start", "end", "draft", "tags"}
_UNSAFE = re.compile(r"[&<>\\\x00-\x1f]")
PICTURE = re.compile(r"!\[(?P<alt>(?:[^\]\\\n]|\\.)*)\]\(\s*<?(?P<file>[^)>#\s]+)[^)]*\)")
_LOCAL = re.compile(r"(?<!!)(?<!\\)\[[^\]\n]*\]\(\s*(?P<file>[A-Za-z0-9_][\w.\-]*\.[a-z]{2,5})(?:#[^)\s]*)?\s*\)")
"""Links to files beside the page; what leads further is MkDocs' to check."""
_OPINION = re.compile(r"<!--\s*/?opinion\b.*?-->")
_EDITOR = re.compile(r"<!--\s*editor\b")
_CONFLICT = re.compile(rf"^[ \t]*(?:{re.escape(CONFLICT)}|{re.escape(END)}|<<<<<<< |>>>>>>> )", re.MULTILINE)
"""Ours, and those of git."""


def structure(edited: Edited) -> Iterator[Finding]:
    """What is wrong with the file around its sentences."""
    yield from _front(edited)
    for match in _CONFLICT.finditer(edited.source):
        message = "a conflict is not settled. Keep one wording between its comments, then delete the comments."
        yield edited.finding(edited.at(match.start()), "conflict", message)
    for match in _EDITOR.finditer(edited.source):
        comment = edited.finding(edited.at(match.start()), "editor-comment", "answer this comment or delete it.")
        yield replace(comment, grade=Grade.OPEN)
    for match in PICTURE.finditer(edited.source):
        yield from _picture(edited, match.start(), match["file"], match["alt"])
    for match in _LOCAL.finditer(edited.source):
        if match["file"] not in edited.files and not edited.inside(match.start()):
            message = f"there is no {match['file']} beside the issue. Correct the address, or write it in full."
            yield edited.finding(edited.at(match.start()), "broken-link", message, printed=match["file"])
    for match in _OPINION.finditer(edited.source):
        if not any(first <= match.start() < last for first, last in edited.opinions):
            message = "this comment has lost its partner. Put the other one of the pair back, on a line of its own, or delete this one."
            yield edited.finding(edited.at(match.start()), "opinion", message, printed=match[0])


def _picture(edited: Edited, start: int, file: str, alt: str) -> Iterator[Finding]:
    place = edited.at(start)
    if "/" not in file and file not in edited.files:
        yield edited.finding(place, "missing-picture", f"there is no {file} beside the issue. Run movers draft to draw it.", printed=file)
    if not alt.strip():
        yield edited.finding(place, "missing-picture", f"{file} has no alternative text. Say what the picture shows.", printed=file)


def _front(edited: Edited) -> Iterator[Finding]:
    front, week = edited.page.front, edited.issue.usage.week
    if not edited.text.startswith("---"):
        yield edited.finding(
            (1, 1), "front-matter", "something stands before the first line of hyphens. Delete it, and save as plain UTF-8."
        )
    for key in front:
        if key not in _KNOWN:
            yield _bad(edited, key, f"unknown key {key!r}. Delete it, or use one of: {', '.join(sorted(_KNOWN))}.")
    for key in _TEXT:
        yield from _text(edited, key)
    for key, value in (("week", week.label), ("start", week.first), ("end", week.last)):
        if str(front.get(key)) != str(value):
            yield _bad(edited, key, f"{key} should be {value}.")
    yield from _kinds(edited)


def _text(edited: Edited, key: str) -> Iterator[Finding]:
    value = edited.page.front.get(key)
    if value is None or value == "":
        if key in _NEEDED:
            yield _bad(edited, key, f"there is no {key}. Write one as plain text.")
    elif not isinstance(value, str) or not value.strip():
        yield _bad(edited, key, f"the {key} is no text. Write it in quotation marks.")
    elif _UNSAFE.search(value):
        yield _bad(edited, key, f"the {key} holds one of & < > \\ or a line break, which themes do not escape. Say it without.")


def _kinds(edited: Edited) -> Iterator[Finding]:
    front = edited.page.front
    day = front.get("date")
    if not isinstance(day, date) or isinstance(day, datetime):
        yield _bad(edited, "date", "date should be a day as 2026-06-16.")
    if not isinstance(front.get("draft", True), bool):
        yield _bad(edited, "draft", "draft should be true; to publish, delete the line.")
    tags = front.get("tags") or []
    if not isinstance(tags, list) or any(tag not in TAGS for tag in tags):
        yield _bad(edited, "tags", f"tags should be a list of: {', '.join(TAGS)}.")


def _bad(edited: Edited, key: object, message: str) -> Finding:
    """At the key's own line; at the top of the file when the key is missing."""
    front = edited.page.source
    match = re.search(rf"^{re.escape(str(key))}[ \t]*:", front, re.MULTILINE)
    return edited.finding(edited.at(edited.source.index(front) + match.start() if match else 0), "front-matter", message)
