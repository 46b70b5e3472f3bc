"""The frame of a sentence: what is left of it when names and figures are masked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.draft.text import BLOCK, COMMENT, FACT_LINK
from tests.draft.weeks import Draft

_ITEM = r"[NX]\b(?: (?:with|at) X)?(?: \([^()]*\))?"
_LIST = re.compile(rf"{_ITEM}(?:, {_ITEM})* and {_ITEM}")


def frames(draft: Draft) -> tuple[str, ...]:
    """The frames of a draft's sentences outside generated blocks, comments and headings."""
    return tuple(_framed(COMMENT.sub("", BLOCK.sub("", draft.page.body)), _names(draft)))


def _names(draft: Draft) -> list[str]:
    identities = [one.identity for one in (*draft.issue.usage.standings, *draft.issue.usage.exits)]
    identities += [one for claim in draft.issue.found for one in claim.subjects if hasattr(one, "vendor")]  # type: ignore[misc]
    names = {one.name for one in identities} | {one.name for claim in draft.issue.found for one in claim.subjects}
    makers = {f"{vendor.name}'{'' if vendor.name.endswith('s') else 's'} " for vendor in (one.vendor for one in identities)}
    return [*sorted(makers, key=len, reverse=True), *sorted(names, key=len, reverse=True)]


def _framed(body: str, names: Iterable[str]) -> Iterator[str]:
    text = FACT_LINK.sub("X", body)
    for name in names:
        text = text.replace(name, "" if name.endswith("' ") or name.endswith("'s ") else "N")
    for line in text.split("\n"):
        plain = re.sub(r"^\s*\d\. |\*\*", "", line).strip()
        if plain and not plain.startswith("#"):
            yield _LIST.sub("L", plain)
