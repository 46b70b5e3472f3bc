"""Small ledgers and pages, written out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from fractions import Fraction

from generator.facts.printing import count_word, percent, points, tokens_long
from generator.issue.issue_text import IssueText
from generator.issue.ledger import StoredFact, StoredInput, StoredLedger, StoredResponse
from generator.model.correction import NO_CORRECTIONS
from generator.model.fact import Fact, FactInput, Ledger, Unit
from generator.model.issue import IssueMemory, Memory
from generator.model.week import Week
from tests.support.make_usage_week import make_dummy_provenance

AS_OF = datetime(2026, 6, 16, 3, tzinfo=UTC)
FRONT_MATTER: Mapping[str, object] = {"title": "Acorn leads", "week": "2026-W24", "draft": True}


def fact(key: str, value: int | Fraction | str, unit: Unit, wordings: tuple[str, ...] = ()) -> Fact:
    """A fact of one subject, printed as prose has it."""
    text = value if isinstance(value, str) else _PRINTERS.get(unit, str)(value)
    inputs = (FactInput(make_dummy_provenance(), "acorn"),)
    as_of = datetime(2026, 6, 16, tzinfo=UTC)
    window = "8 to 14 June 2026"
    return Fact(key, "kind", ("Acorn",), value, unit, text, "Its formula.", inputs, "Source: example.", as_of, window, wordings)


def ledger(*facts: Fact) -> Ledger:
    """A ledger of them."""
    return Ledger.of(iter(facts))


def make_stored_fact(
    key: str, text: str, *subjects: str, kind: str = "kind", value: int = 1, source: str = "Source: example."
) -> StoredFact:
    """A fact as a ledger holds it, from the one response of `make_stored_ledger`."""
    inputs = (StoredInput("ab", "acme/heron-3"),)
    return StoredFact(key, kind, subjects, value, Unit.TOKENS, text, (), "Its formula.", inputs, source, AS_OF, "8 to 14 June 2026", ())


def make_stored_ledger(week: Week, facts: Iterable[StoredFact]) -> StoredLedger:
    """The ledger of a complete week with nothing to remember or to watch."""
    responses = {"ab": StoredResponse("openrouter/a.json", "https://example.org/a", AS_OF)}
    by_id = {one.id: one for one in facts}
    return StoredLedger(
        week, AS_OF, responses, True, 7, (), NO_CORRECTIONS, (), IssueMemory(week, ()), Memory(), by_id  # noqa: FBT003 - in the fields' order
    )  # fmt: skip


def page(body: str, **front: object) -> IssueText:
    """A page with the usual front matter and what is named beside it."""
    return IssueText({**FRONT_MATTER, **front}, body)


_PRINTERS: Mapping[Unit, Callable[[int | Fraction], str]] = {
    Unit.TOKENS: lambda value: tokens_long(int(value)),
    Unit.GROWTH: lambda value: percent(abs(Fraction(value))),
    Unit.SHARE: lambda value: percent(Fraction(value)),
    Unit.POINTS: lambda value: f"{points(abs(Fraction(value)))} percentage points",
    Unit.RANK: lambda value: f"#{value}",
    Unit.PLACES: lambda value: f"{count_word(abs(int(value)))} {'place' if abs(value) == 1 else 'places'}",
    Unit.COUNT: lambda value: count_word(int(value)),
}
