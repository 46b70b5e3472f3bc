"""A pull request's description made anew: what is ours is replaced, what people wrote and ticked stays."""

from __future__ import annotations

import re

BEGIN_MARK, END_MARK = "<!-- movers: from here -->", "<!-- movers: to here -->"
MAX_CHARACTERS = 60_000
"""Characters; the host takes 65,536."""
_FENCE_RESERVE = 64
"""Characters kept for the end of a block of code and for line breaks."""
_TICKED = re.compile(r"^- \[[xX]\] (?P<item>.*)$", re.MULTILINE)
_UNTICKED = re.compile(r"^- \[ \] (?P<item>.*)$", re.MULTILINE)
_CUT_NOTICE = "\n\nThe rest did not fit here; `movers stories`, `registry` and `status` print it."


def frame_generated_part(generated: str) -> str:
    """Our part of a description, between its marks and no longer than it may be."""
    room = MAX_CHARACTERS - len(BEGIN_MARK) - len(END_MARK) - len(_CUT_NOTICE) - _FENCE_RESERVE
    if len(generated) > room:
        # at the start of a line, or a table and a block of code would be torn
        generated = _close_code_block(generated[: generated.rindex("\n", 0, room)]) + _CUT_NOTICE
    return f"{BEGIN_MARK}\n{generated.strip()}\n{END_MARK}\n"


def update_description(description: str, generated: str) -> str:
    """The description with our part made anew; what stands around it is kept, and an item ticked once is ticked in the new list too."""
    description = description.replace("\r\n", "\n")
    start, stop = description.find(BEGIN_MARK), description.find(END_MARK)
    if start < 0 or stop < start:
        return frame_generated_part(generated) if not description.strip() else f"{frame_generated_part(generated)}\n{description.strip()}\n"
    ticked_items = {match["item"] for match in _TICKED.finditer(description[start:stop])}
    ticked = _UNTICKED.sub(lambda match: f"- [x] {match['item']}" if match["item"] in ticked_items else match[0], generated)
    return description[:start] + frame_generated_part(ticked).rstrip("\n") + description[stop + len(END_MARK) :]


def _close_code_block(text: str) -> str:
    """A text with a block of code that is open at its end closed."""
    fences = re.findall(r"^(`{3,})", text, re.MULTILINE)
    return f"{text}\n{fences[-1]}" if len(fences) % 2 else text
