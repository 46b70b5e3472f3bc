"""The frame of a sentence: what is left of it when names and figures are masked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.issue.issue_text import COMMENT, FACT_LINK, GENERATED_BLOCK
from generator.model.identity import Identity
from tests.support.draft_weeks import Draft

_MASK = r"[NX]\b(?: (?:with|at) X)?(?: \([^()]*\))?"
_MASK_LIST = re.compile(rf"{_MASK}(?:, {_MASK})* and {_MASK}")


def find_frames(draft: Draft) -> tuple[str, ...]:
    """The frames of a draft's sentences outside generated blocks, comments and headings."""
    makers, names = _collect_names(draft)
    return tuple(mask_sentences(COMMENT.sub("", GENERATED_BLOCK.sub("", draft.page.body)), makers, names))


def _collect_names(draft: Draft) -> tuple[list[str], list[str]]:
    """Vendors as they stand before a name, and names; the longest first."""
    subjects = [one for claim in draft.issue.claims for one in claim.subjects]
    usage = draft.issue.usage
    rows = [*(one.identity for one in usage.standings), *(one.identity for one in usage.departures)]
    vendors = {one.vendor.name for one in (*rows, *subjects) if isinstance(one, Identity)}
    makers = {f"{vendor}'{'' if vendor.endswith('s') else 's'} " for vendor in vendors}
    return sorted(makers, key=len, reverse=True), sorted({one.name for one in (*rows, *subjects)}, key=len, reverse=True)


def mask_sentences(body: str, makers: Iterable[str], names: Iterable[str]) -> Iterator[str]:
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
            yield _MASK_LIST.sub("L", plain)
