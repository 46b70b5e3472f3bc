"""Family and line of a model, read off its id by rule: the same for listed and unlisted models."""

from __future__ import annotations

import re
from typing import Final

TIERS: Final = frozenset(
    [
        "air",
        "flash",
        "haiku",
        "large",
        "lite",
        "max",
        "medium",
        "micro",
        "mini",
        "nano",
        "opus",
        "plus",
        "pro",
        "small",
        "sonnet",
        "super",
        "ultra",
    ],
)
"""Words that say which size of a version a model is; beside one of them the number of parameters adds nothing."""
_FORM_WORDS: Final = frozenset({"instruct", "it", "preview"})
"""Words for how a model is offered, not for which model it is."""
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    rf"-(?:20\d\d{_MONTH}{_DAY}|20\d\d-{_MONTH}-{_DAY}|{_MONTH}-20\d\d|{_MONTH}-{_DAY}|{_MONTH}{_DAY}|2[3-9]{_MONTH})(?=-|\Z)", re.ASCII
)
_BUILD = re.compile(r"00\d", re.ASCII)
_SIZE = re.compile(r"[ae]?\d+(?:x\d+)?[bm]", re.ASCII)
_VERSION = re.compile(r"[a-z]?\d+(?:\.\d+)*o?", re.ASCII)


def derive_family(model: str) -> str:
    """The family of a model id: the id without date, build number, `preview` and `instruct`, and without sizes beside a tier.

    `deepseek-v4-flash` of `deepseek-v4-flash-0731`, `nemotron-3-ultra` of `nemotron-3-ultra-550b-a55b`.
    """
    words = _DATE.sub("", model).split("-")
    has_tier = not TIERS.isdisjoint(words)
    kept = [word for word in words if not (word in _FORM_WORDS or _BUILD.fullmatch(word) or (has_tier and _SIZE.fullmatch(word)))]
    return "-".join(kept) or model


def derive_line(family: str) -> str:
    """The line of a family id, without version numbers: `claude-opus` of `claude-opus-4-8`, `hy` of `hy3`."""
    first, *rest = family.split("-")
    stem = first if _SIZE.fullmatch(first) else first.rstrip("0123456789") or first
    return "-".join((stem, *(word for word in rest if not _VERSION.fullmatch(word))))
