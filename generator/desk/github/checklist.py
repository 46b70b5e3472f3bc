"""A pull request's description made anew: what is ours is replaced, what people wrote and ticked stays."""

from __future__ import annotations

import re

BEGIN, END = "<!-- movers: from here -->", "<!-- movers: to here -->"
LONGEST = 60_000
"""Characters; the host takes 65,536."""
_FENCE = 64
"""Characters kept for the end of a block of code and for line breaks."""
_TICKED = re.compile(r"^- \[[xX]\] (?P<item>.*)$", re.MULTILINE)
_OPEN = re.compile(r"^- \[ \] (?P<item>.*)$", re.MULTILINE)
_CUT = "\n\nThe rest did not fit here; `movers stories`, `registry` and `status` print it."


def framed(ours: str) -> str:
    """Our part of a description, between its marks and no longer than it may be."""
    room = LONGEST - len(BEGIN) - len(END) - len(_CUT) - _FENCE
    if len(ours) > room:
        # at the start of a line, or a table and a block of code would be torn
        ours = _closed(ours[: ours.rindex("\n", 0, room)]) + _CUT
    return f"{BEGIN}\n{ours.strip()}\n{END}\n"


def renewed(before: str, ours: str) -> str:
    """The description with our part made anew; what stands around it is kept, and an item ticked once is ticked in the new list too."""
    before = before.replace("\r\n", "\n")
    start, stop = before.find(BEGIN), before.find(END)
    if start < 0 or stop < start:
        return framed(ours) if not before.strip() else f"{framed(ours)}\n{before.strip()}\n"
    done = {match["item"] for match in _TICKED.finditer(before[start:stop])}
    ticked = _OPEN.sub(lambda match: f"- [x] {match['item']}" if match["item"] in done else match[0], ours)
    return before[:start] + framed(ticked).rstrip("\n") + before[stop + len(END) :]


def _closed(text: str) -> str:
    """A text with a block of code that is open at its end closed."""
    fences = re.findall(r"^(`{3,})", text, re.MULTILINE)
    return f"{text}\n{fences[-1]}" if len(fences) % 2 else text
