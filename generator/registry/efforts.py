"""What the end of an Arena name says of how the model was run: `xhigh, codex-harness` of `heron-3-xhigh (codex-harness)`."""

from __future__ import annotations

import re

_EFFORT = "(?:no|non)-(?:thinking|reasoning)|thinking(?:-minimal)?|reasoning|instant|minimal|low|medium|high|x-?high|max|search|grounding"
_SUFFIX = re.compile(rf"(?P<stem>.+?)(?:-(?P<effort>{_EFFORT})(?:-(?P<budget>\d+k))?| \((?P<inside>[^()]+)\))", re.IGNORECASE | re.ASCII)


def split_effort(name: str) -> tuple[str, str]:
    """A name without such an end, and what the end says; that is empty when there is none."""
    parts: list[str] = []
    while match := _SUFFIX.fullmatch(name):
        name = match["stem"]
        parts.insert(0, match["inside"] or " ".join(part for part in (match["effort"], match["budget"]) if part))
    return name, ", ".join(parts).lower()
