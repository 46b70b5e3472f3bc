"""Step 9: check an edited issue against the data and report every figure, claim, name and link that is wrong or unproven."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.gate.block_check import check_blocks
from generator.gate.edited_issue import EditedIssue
from generator.gate.finding_codes import CODES
from generator.gate.fix import fix_text
from generator.gate.ledger_check import check_ledger, check_units
from generator.gate.link_check import check_links
from generator.gate.prose_check import read_prose
from generator.gate.readings import Reading
from generator.gate.structure_check import check_structure
from generator.model.finding import Finding, Grade

CheckFunction = Callable[[EditedIssue], Iterator[Finding]]
CHECKS: tuple[CheckFunction, ...] = (check_structure, check_links, check_blocks, check_ledger, check_units)


@dataclass(frozen=True, slots=True)
class GateReport:
    """The result of a check."""

    findings: tuple[Finding, ...]
    """In the order of the text."""
    coverage: Mapping[str, Mapping[str, int]]
    """How many numbers, claim words and names the text holds, by outcome."""


def examine_issue(edited: EditedIssue) -> GateReport:
    """Examine an edited issue: all that is wrong or open in it, and how much of it was read."""
    readings = tuple(read_prose(edited))
    found = [finding for one in CHECKS for finding in one(edited)]
    # a link with a wrong printing gets one finding, not two
    reported = {(one.line, one.code) for one in found}
    found += [item.finding for item in readings if item.finding and (item.finding.line, item.finding.code) not in reported]
    return GateReport(tuple(sorted(found, key=_sort_key)), _count_outcomes(readings))


def list_findings(edited: EditedIssue) -> tuple[Finding, ...]:
    """List the findings of an edited issue, in the order of the text."""
    return examine_issue(edited).findings


def is_blocked(findings: tuple[Finding, ...], *, draft: bool) -> bool:
    """Whether these findings keep an issue from being published; a draft may have open items."""
    return any(finding.grade is Grade.ERROR or not draft for finding in findings)


def regrade_findings(findings: tuple[Finding, ...], warn: Collection[str], error: Collection[str]) -> tuple[Finding, ...]:
    """Regrade findings: the codes in `warn` become open items, those in `error` become errors."""
    grades = dict.fromkeys(warn, Grade.OPEN) | dict.fromkeys(error, Grade.ERROR)
    return tuple(replace(one, grade=grades.get(one.code, one.grade)) for one in findings)


def _count_outcomes(readings: tuple[Reading, ...]) -> Mapping[str, Mapping[str, int]]:
    return {sort: Counter(item.outcome for item in readings if item.category == sort) for sort in ("number", "claim word", "name")}


def _sort_key(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding.path, finding.line, finding.column, finding.code, finding.message


__all__ = [
    "CHECKS",
    "CODES",
    "CheckFunction",
    "EditedIssue",
    "GateReport",
    "examine_issue",
    "fix_text",
    "is_blocked",
    "list_findings",
    "regrade_findings",
]
