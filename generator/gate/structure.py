"""The file itself: front matter, pictures, unsettled conflicts, comments left to the editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.draft.merge import CONFLICT
from generator.gate.edited import Edited
from generator.model.finding import Finding, Grade

TAGS = ("correction", "special")
_TEXT = ("title", "description", "image", "editor")
_NEEDED = ("title", "description")
_KNOWN = {*_TEXT, "date", "week", "start", "end", "draft", "tags"}
_UNSAFE = re.compile(r"[&<>\\]")
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<file>[^)#\s]+)(?:#[a-z-]+)?\)")
_EDITOR = re.compile(r"<!--\s*editor:")


def structure(edited: Edited) -> Iterator[Finding]:
    """What is wrong with the file around its sentences."""
    yield from _front(edited)
    for number, line in enumerate(edited.lines, 1):
        if line.startswith(CONFLICT + "yours"):
            message = "keep one wording between the conflict comments, then delete the comments."
            yield edited.finding((number, 1), "conflict", message)
        if match := _EDITOR.search(line):
            comment = edited.finding((number, match.start() + 1), "editor-comment", "answer this comment or delete it.")
            yield replace(comment, grade=Grade.OPEN)
        for picture in _PICTURE.finditer(line):
            yield from _picture(edited, (number, picture.start() + 1), picture["file"], picture["alt"])


def _picture(edited: Edited, place: tuple[int, int], file: str, alt: str) -> Iterator[Finding]:
    if "/" not in file and file not in edited.files:
        yield edited.finding(place, "missing-picture", f"there is no {file} beside the issue. Run movers draft.", printed=file)
    if not alt.strip():
        yield edited.finding(place, "missing-picture", f"{file} has no alternative text. Say what the picture shows.", printed=file)


def _front(edited: Edited) -> Iterator[Finding]:
    front, week = edited.page.front, edited.issue.usage.week
    for key in front:
        if key not in _KNOWN:
            yield _bad(edited, key, f"unknown key {key!r}. Known: {', '.join(sorted(_KNOWN))}.")
    for key in _TEXT:
        if not str(front.get(key) or "").strip() and key in _NEEDED:
            yield _bad(edited, key, f"there is no {key}.")
        if _UNSAFE.search(str(front.get(key) or "")):
            yield _bad(edited, key, f"the {key} holds one of & < > \\, which themes do not escape.")
    for key, value in (("week", week.label), ("start", week.first), ("end", week.last)):
        if str(front.get(key)) != str(value):
            yield _bad(edited, key, f"{key} should be {value}.")
    yield from _kinds(edited)


def _kinds(edited: Edited) -> Iterator[Finding]:
    front = edited.page.front
    if not isinstance(front.get("date"), date):
        yield _bad(edited, "date", "date should be a day as 2026-06-16.")
    if not isinstance(front.get("draft", True), bool):
        yield _bad(edited, "draft", "draft is true, or the line is deleted.")
    tags = front.get("tags") or []
    if not isinstance(tags, list) or any(tag not in TAGS for tag in tags):
        yield _bad(edited, "tags", f"tags is a list of: {', '.join(TAGS)}.")


def _bad(edited: Edited, key: str, message: str) -> Finding:
    return edited.finding(edited.find(f"{key}:"), "front-matter", message)
