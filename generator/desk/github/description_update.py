"""Update a pull request's description: the generated part is replaced, people's text and ticked items stay."""

from __future__ import annotations

import re

BEGIN_MARK, END_MARK = "<!-- movers: from here -->", "<!-- movers: to here -->"
MAX_CHARACTERS = 60_000
"""Maximum length in characters; the host accepts 65,536."""
_FENCE_RESERVE = 64
"""Characters reserved for the end of a code block and for line breaks."""
_TICKED = re.compile(r"^- \[[xX]\] (?P<item>.*)$", re.MULTILINE)
_UNTICKED = re.compile(r"^- \[ \] (?P<item>.*)$", re.MULTILINE)
_CUT_NOTICE = "\n\nThe rest did not fit here; `movers stories`, `registry` and `status` print it."


def frame_generated_part(generated: str) -> str:
    """Put the generated part between its marks, shortened to the maximum length."""
    room = MAX_CHARACTERS - len(BEGIN_MARK) - len(END_MARK) - len(_CUT_NOTICE) - _FENCE_RESERVE
    if len(generated) > room:
        # cut at the start of a line, so that no table row or code block is torn
        generated = _close_code_block(generated[: generated.rindex("\n", 0, room)]) + _CUT_NOTICE
    return f"{BEGIN_MARK}\n{generated.strip()}\n{END_MARK}\n"


def update_description(description: str, generated: str) -> str:
    """Replace the generated part of a description; the text around it stays, and ticked items are ticked in the new list."""
    description = description.replace("\r\n", "\n")
    start, stop = description.find(BEGIN_MARK), description.find(END_MARK)
    if start < 0 or stop < start:
        return frame_generated_part(generated) if not description.strip() else f"{frame_generated_part(generated)}\n{description.strip()}\n"
    ticked_items = {match["item"] for match in _TICKED.finditer(description[start:stop])}
    ticked = _UNTICKED.sub(lambda match: f"- [x] {match['item']}" if match["item"] in ticked_items else match[0], generated)
    return description[:start] + frame_generated_part(ticked).rstrip("\n") + description[stop + len(END_MARK) :]


def _close_code_block(text: str) -> str:
    """Close a code block that is open at the end of a text."""
    fences = re.findall(r"^(`{3,})", text, re.MULTILINE)
    return f"{text}\n{fences[-1]}" if len(fences) % 2 else text
