"""Check the file around its sentences: front matter, pictures, merge conflicts, comments for the editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from generator.gate.edited_issue import EditedIssue
from generator.issue.merge import CONFLICT_END, CONFLICT_START
from generator.model.finding import Finding, Grade

FRONT_MATTER_TAGS = ("correction", "special")
_TEXT_KEYS = ("title", "description", "image", "editor")
_REQUIRED_KEYS = ("title", "description")
_ALLOWED_KEYS = {*_TEXT_KEYS, "date", "week", "start", "end", "draft", "tags"}
_UNSAFE = re.compile(r"[&<>\\\x00-\x1f]")
PICTURE_LINK = re.compile(r"!\[(?P<alt>(?:[^\]\\\n]|\\.)*)\]\(\s*<?(?P<file>[^)>#\s]+)[^)]*\)")
_LOCAL_LINK = re.compile(r"(?<!!)(?<!\\)\[[^\]\n]*\]\(\s*(?P<file>[A-Za-z0-9_][\w.\-]*\.[a-z]{2,5})(?:#[^)\s]*)?\s*\)")
"""Links to files in the issue's folder; MkDocs checks all other links."""
_OPINION_COMMENT = re.compile(r"<!--\s*/?opinion\b.*?-->")
_EDITOR_COMMENT_START = re.compile(r"<!--\s*editor\b")
_CONFLICT_MARK = re.compile(rf"^[ \t]*(?:{re.escape(CONFLICT_START)}|{re.escape(CONFLICT_END)}|<<<<<<< |>>>>>>> )", re.MULTILINE)
"""The marks of our own conflicts, and those of git."""


def check_structure(edited: EditedIssue) -> Iterator[Finding]:
    """Report what is wrong with the file around its sentences."""
    yield from _check_front_matter(edited)
    for match in _CONFLICT_MARK.finditer(edited.source):
        message = "a conflict is not resolved. Keep one wording between its comments, then delete the comments."
        yield edited.create_finding(edited.find_position(match.start()), "conflict", message)
    for match in _EDITOR_COMMENT_START.finditer(edited.source):
        comment = edited.create_finding(edited.find_position(match.start()), "editor-comment", "answer this comment or delete it.")
        yield replace(comment, grade=Grade.OPEN)
    for match in PICTURE_LINK.finditer(edited.source):
        yield from _check_picture(edited, match.start(), match["file"], match["alt"])
    for match in _LOCAL_LINK.finditer(edited.source):
        if match["file"] not in edited.file_names and not edited.find_block_name(match.start()):
            message = f"there is no {match['file']} beside the issue. Correct the address, or write it in full."
            yield edited.create_finding(edited.find_position(match.start()), "broken-link", message, printed=match["file"])
    for match in _OPINION_COMMENT.finditer(edited.source):
        if not any(first <= match.start() < last for first, last in edited.opinion_spans):
            message = "this comment has lost its partner. Put the other one of the pair back, on a line of its own, or delete this one."
            yield edited.create_finding(edited.find_position(match.start()), "opinion", message, printed=match[0])


def _check_picture(edited: EditedIssue, start: int, file: str, alt: str) -> Iterator[Finding]:
    place = edited.find_position(start)
    if "/" not in file and file not in edited.file_names:
        yield edited.create_finding(
            place, "missing-picture", f"there is no {file} beside the issue. Run movers draft to draw it.", printed=file
        )
    if not alt.strip():
        yield edited.create_finding(place, "missing-picture", f"{file} has no alternative text. Say what the picture shows.", printed=file)


def _check_front_matter(edited: EditedIssue) -> Iterator[Finding]:
    front, week = edited.issue_text.front_matter, edited.issue.usage.week
    if not edited.text.startswith("---"):
        yield edited.create_finding(
            (1, 1), "front-matter", "something stands before the first line of hyphens. Delete it, and save as plain UTF-8."
        )
    for key in front:
        if key not in _ALLOWED_KEYS:
            yield _report_key(edited, key, f"unknown key {key!r}. Delete it, or use one of: {', '.join(sorted(_ALLOWED_KEYS))}.")
    for key in _TEXT_KEYS:
        yield from _check_text_key(edited, key)
    for key, value in (("week", week.label), ("start", week.first), ("end", week.last)):
        if str(front.get(key)) != str(value):
            yield _report_key(edited, key, f"{key} should be {value}.")
    yield from _check_value_kinds(edited)


def _check_text_key(edited: EditedIssue, key: str) -> Iterator[Finding]:
    value = edited.issue_text.front_matter.get(key)
    if value is None or value == "":
        if key in _REQUIRED_KEYS:
            yield _report_key(edited, key, f"there is no {key}. Write one as plain text.")
    elif not isinstance(value, str) or not value.strip():
        yield _report_key(edited, key, f"the {key} is not a text. Write it in quotation marks.")
    elif _UNSAFE.search(value):
        yield _report_key(edited, key, f"the {key} holds one of & < > \\ or a line break, which themes do not escape. Say it without.")


def _check_value_kinds(edited: EditedIssue) -> Iterator[Finding]:
    front = edited.issue_text.front_matter
    day = front.get("date")
    if not isinstance(day, date) or isinstance(day, datetime):
        yield _report_key(edited, "date", "date should be a day as 2026-06-16.")
    if not isinstance(front.get("draft", True), bool):
        yield _report_key(edited, "draft", "draft should be true; to publish, delete the line.")
    tags = front.get("tags") or []
    if not isinstance(tags, list) or any(tag not in FRONT_MATTER_TAGS for tag in tags):
        yield _report_key(edited, "tags", f"tags should be a list of: {', '.join(FRONT_MATTER_TAGS)}.")


def _report_key(edited: EditedIssue, key: object, message: str) -> Finding:
    """Report a key at its line, or at the top of the file when it is missing."""
    front = edited.issue_text.source
    match = re.search(rf"^{re.escape(str(key))}[ \t]*:", front, re.MULTILINE)
    return edited.create_finding(edited.find_position(edited.source.index(front) + match.start() if match else 0), "front-matter", message)
