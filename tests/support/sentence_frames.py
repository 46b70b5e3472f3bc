"""The frame of a sentence: what is left of it when names and figures are masked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.issue.page import BLOCK, COMMENT, FACT_LINK
from generator.model.identity import Identity
from tests.support.draft_weeks import Draft

_ITEM = r"[NX]\b(?: (?:with|at) X)?(?: \([^()]*\))?"
_LIST = re.compile(rf"{_ITEM}(?:, {_ITEM})* and {_ITEM}")


def frames(draft: Draft) -> tuple[str, ...]:
    """The frames of a draft's sentences outside generated blocks, comments and headings."""
    makers, names = _names(draft)
    return tuple(framed(COMMENT.sub("", BLOCK.sub("", draft.page.body)), makers, names))


def _names(draft: Draft) -> tuple[list[str], list[str]]:
    """Vendors as they stand before a name, and names; the longest first."""
    told = [one for claim in draft.issue.found for one in claim.subjects]
    usage = draft.issue.usage
    rows = [*(one.identity for one in usage.standings), *(one.identity for one in usage.exits)]
    vendors = {one.vendor.name for one in (*rows, *told) if isinstance(one, Identity)}
    makers = {f"{vendor}'{'' if vendor.endswith('s') else 's'} " for vendor in vendors}
    return sorted(makers, key=len, reverse=True), sorted({one.name for one in (*rows, *told)}, key=len, reverse=True)


def framed(body: str, makers: Iterable[str], names: Iterable[str]) -> Iterator[str]:
    """Each sentence of a text as its frame: N for a name, X for a figure or claim word, L for a list of such."""
    text = FACT_LINK.sub("X", body)
    for maker in makers:
        text = text.replace(maker, "")
    for name in names:
        text = text.replace(name, "N")
    for line in text.split("\n"):
        plain = re.sub(r"^\s*\d\. |\*\*", "", line).strip()
        # the entries of a list, such as the watch list's, are made alike on purpose
        if plain and not plain.startswith(("#", "- ")):
            yield _LIST.sub("L", plain)
