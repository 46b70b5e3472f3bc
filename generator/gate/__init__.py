"""An edited issue to findings: whether every figure and claim in it is true, and every reference leads somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.gate.blocks import blocks
from generator.gate.codes import CODES
from generator.gate.edited_issue import Edited
from generator.gate.fix import mended
from generator.gate.ledger_check import ledger
from generator.gate.links import links
from generator.gate.prose import prose
from generator.gate.readings import Item
from generator.gate.structure import structure
from generator.gate.units import units
from generator.model.finding import Finding, Grade

Check = Callable[[Edited], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (structure, links, blocks, ledger, units)


@dataclass(frozen=True, slots=True)
class Report:
    """What a check came to."""

    findings: tuple[Finding, ...]
    """In the order of the text."""
    coverage: Mapping[str, Mapping[str, int]]
    """How many numbers, claim words and names were seen, by how each was settled."""


def examine(edited: Edited) -> Report:
    """Everything that is wrong or left open in an edited issue, and how much of it was read."""
    items = tuple(prose(edited))
    found = [finding for one in CHECKS for finding in one(edited)]
    # a link whose printing is wrong is not told of twice
    told = {(one.line, one.code) for one in found}
    found += [item.finding for item in items if item.finding and (item.finding.line, item.finding.code) not in told]
    return Report(tuple(sorted(found, key=_place)), _coverage(items))


def check(edited: Edited) -> tuple[Finding, ...]:
    """The findings of an edited issue, in the order of the text."""
    return examine(edited).findings


def failed(findings: tuple[Finding, ...], *, draft: bool) -> bool:
    """Whether an issue with these findings may not be published; a draft may still have open items."""
    return any(finding.grade is Grade.ERROR or not draft for finding in findings)


def graded(findings: tuple[Finding, ...], warn: Collection[str], error: Collection[str]) -> tuple[Finding, ...]:
    """The findings with codes of `warn` as open items and those of `error` as errors."""
    grades = dict.fromkeys(warn, Grade.OPEN) | dict.fromkeys(error, Grade.ERROR)
    return tuple(replace(one, grade=grades.get(one.code, one.grade)) for one in findings)


def _coverage(items: tuple[Item, ...]) -> Mapping[str, Mapping[str, int]]:
    return {sort: Counter(item.how for item in items if item.sort == sort) for sort in ("number", "claim word", "name")}


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding.path, finding.line, finding.column, finding.code, finding.message


__all__ = ["CHECKS", "CODES", "Check", "Edited", "Report", "check", "examine", "failed", "graded", "mended"]
