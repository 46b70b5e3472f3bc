"""Phrases of several charts: names, leaders, the first rows, the days of the week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from generator.charts.canvas.lettering import make_harmless
from generator.facts.printing import day_span, join_items, tokens_long
from generator.model.fact import FactInput
from generator.model.identity import Named
from generator.model.provenance import Provenance
from generator.model.usage_week import Standing, UsageWeek


def plain_name(identity: Named) -> str:
    """A name as plain text."""
    return make_harmless(identity.name)


def leader_sentence(week: UsageWeek) -> str:
    """`Orca stays first`: a finding for any week."""
    first = [standing for standing in week.standings if standing.rank == 1]
    names = join_items([plain_name(standing.identity) for standing in first])
    when = "" if week.complete else " so far"
    if len(first) > 1:
        return f"{names} share first place{when}"
    return f"{names} {'stays' if first[0].last == 1 and week.complete else 'is'} first{when}"


def lead_change_sentence(week: UsageWeek) -> str:
    """`Heron takes first place from Orca`; empty if the leader did not change."""
    first = [standing for standing in week.standings if standing.rank == 1]
    before = [standing for standing in week.standings if standing.last == 1]
    if not week.complete or len(first) != 1 or len(before) != 1 or first[0].last == 1:
        return ""
    return f"{plain_name(first[0].identity)} takes first place from {plain_name(before[0].identity)}"


def first_rows_sentence(rows: Sequence[Standing]) -> str:
    """The first three rows with their tokens, as a sentence."""
    return join_items([f"{plain_name(standing.identity)} {tokens_long(standing.tokens)}" for standing in rows[:3]]) + "."


def response_inputs(*groups: Iterable[Provenance], rows: str = "rows shown") -> tuple[FactInput, ...]:
    """The responses behind a chart, each once."""
    return tuple(FactInput(provenance, rows) for provenance in dict.fromkeys(chain.from_iterable(groups)))


def country_in_sentence(name: str) -> str:
    """A country inside a sentence: `the United States`."""
    article = name.startswith("United ") or name in {"Netherlands", "Philippines"}
    return f"the {make_harmless(name)}" if article else make_harmless(name)


def window_phrase(week: UsageWeek) -> str:
    """The days of a week: `week of 8 to 14 June 2026`, or how many of them so far."""
    days = day_span(week.week.first, week.week.last)
    return f"week of {days}" if week.complete else f"{days}, {week.observed_days} of {len(week.week.days)} days so far"
