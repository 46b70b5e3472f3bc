"""The stored ledger of an issue: its facts, their inputs, and the issue's corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from generator.model.correction import CorrectionLog
from generator.model.fact import Fact, Unit
from generator.model.issue import Issue, IssueMemory, Memory
from generator.model.watch import Watch
from generator.model.week import Week

LEDGER_SCHEMA = 2
DECIMALS = 12
"""Decimals of a stored fraction: exact enough to print from, and the same on every machine."""


@dataclass(frozen=True, slots=True)
class StoredInput:
    """Rows of one response that a fact follows from."""

    sha256: str
    """The digest of the response."""
    rows: str


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact in the ledger; fields have the names and the order of the file."""

    id: str
    kind: str
    subjects: tuple[str, ...]
    value: int | float | str
    unit: Unit
    text: str
    wordings: tuple[str, ...]
    formula: str
    inputs: tuple[StoredInput, ...]
    source: str
    as_of: datetime
    window: str
    caveats: tuple[str, ...]

    @classmethod
    def of(cls, fact: Fact) -> StoredFact:
        """Convert a fact of an issue for storing."""
        value = to_float(fact.value) if isinstance(fact.value, Fraction) else fact.value
        inputs = tuple(StoredInput(one.provenance.sha256, one.rows) for one in fact.inputs)
        return cls(
            fact.id, fact.kind, fact.subjects, value, fact.unit, fact.text, fact.wordings, fact.formula, inputs,
            fact.source, fact.as_of, fact.window, fact.caveats,
        )  # fmt: skip

    @property
    def is_negative(self) -> bool:
        """Whether the fact is a negative figure; prose prints most of these without their sign."""
        return not isinstance(self.value, str) and self.value < 0

    def has_opposite_sign(self, other: StoredFact) -> bool:
        """Whether one figure is negative and the other one positive, which prose does not print."""
        if isinstance(self.value, str) or isinstance(other.value, str):
            return False
        return self.value * other.value < 0

    @property
    def first_subject(self) -> str:
        """The first subject; empty without one."""
        return self.subjects[0] if self.subjects else ""


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """A response behind facts of the issue."""

    file: str
    """The path below the folder of snapshots."""
    url: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class StoredLedger:
    """The ledger of an issue."""

    week: Week
    vintage: datetime
    """The newest response that the issue was composed from."""
    responses: Mapping[str, StoredResponse]
    """By digest."""
    complete: bool
    """Whether the issue had all days of its week."""
    observed: int
    """How many settled days of its week the issue had."""
    watches: tuple[Watch, ...]
    """The issue's watch list."""
    record: CorrectionLog
    pulled: tuple[str, ...] | None
    """The groups of boards that were pulled; `None` in ledgers of early versions, which did not store them."""
    issue_memory: IssueMemory
    """The stories of the issue and the wordings that it used."""
    memory: Memory
    """What the issue remembered of the issues before it."""
    facts: Mapping[str, StoredFact]
    """By id."""
    schema: int = LEDGER_SCHEMA
    """Of the file that it was read from; it is written in the present one."""

    @classmethod
    def of(cls, issue: Issue, vintage: datetime, issue_memory: IssueMemory, record: CorrectionLog) -> StoredLedger:
        """Convert the ledger of an issue for storing."""
        facts = issue.ledger.facts
        provenances = {one.provenance.sha256: one.provenance for fact in facts.values() for one in fact.inputs}
        return cls(
            week=issue.usage.week,
            vintage=vintage,
            responses={sha256: StoredResponse(one.path, one.url, one.as_of) for sha256, one in sorted(provenances.items())},
            complete=issue.usage.complete,
            observed=issue.usage.observed_days,
            watches=tuple(issue.watches),
            record=record,
            pulled=tuple(issue.survey.pulled),
            issue_memory=issue_memory,
            memory=issue.memory,
            facts={key: StoredFact.of(fact) for key, fact in facts.items()},
        )


def to_float(value: Fraction) -> float:
    """Round a fraction for storing."""
    return round(value.numerator / value.denominator, DECIMALS)
