"""The effort at the end of an Arena name: `xhigh, codex-harness` in `heron-3-xhigh (codex-harness)`."""

from __future__ import annotations

import re

_EFFORT = "(?:no|non)-(?:thinking|reasoning)|thinking(?:-minimal)?|reasoning|instant|minimal|low|medium|high|x-?high|max|search|grounding"
_SUFFIX = re.compile(rf"(?P<stem>.+?)(?:-(?P<effort>{_EFFORT})(?:-(?P<budget>\d+k))?| \((?P<inside>[^()]+)\))", re.IGNORECASE | re.ASCII)


def split_effort(name: str) -> tuple[str, str]:
    """Split a name into the model's name and the effort, which may be empty."""
    parts: list[str] = []
    while match := _SUFFIX.fullmatch(name):
        name = match["stem"]
        parts.insert(0, match["inside"] or " ".join(part for part in (match["effort"], match["budget"]) if part))
    return name, ", ".join(parts).lower()
