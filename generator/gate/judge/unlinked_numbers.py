"""Settle numbers without a link: matched, derived, counted or unsourced."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from generator.gate.edited_issue import EditedIssue
from generator.gate.judge.candidates import CandidateFigure, choose_likeliest, collect_operands, find_candidates, find_derivation
from generator.gate.read.numbers import NumberMention
from generator.gate.read.sentence_reading import SentenceReading
from generator.gate.readings import UNLINKABLE_KINDS, Reading, create_span_finding, mark_open
from generator.model.fact import Fact
from generator.model.week import DAYS_IN_WEEK, Week

_DATE_SPAN = re.compile(r"(\d{1,2})\D+\d{1,2}\s+[A-Z]")
_MAX_COUNT = 20
_COUNTABLE_NOUNS = frozenset({"", "models", "things", "times", "time"})
_WEEK = timedelta(DAYS_IN_WEEK)
_MAX_ORDER = 2


def settle_number(edited: EditedIssue, sentence_reading: SentenceReading, number: NumberMention, facts: tuple[Fact, ...]) -> Reading:
    """Settle a number; `facts` are those linked in its sentence."""
    if number.kind == "date":
        return _settle_date(edited, sentence_reading, number)
    how = _classify_plain_number(sentence_reading, number)
    if how:
        return Reading("number", how)
    found = find_candidates(number, sentence_reading, edited.entities, edited.candidate_pool)
    if found:
        return _settle_match(edited, sentence_reading, number, choose_likeliest(found, number, sentence_reading))
    derivation = find_derivation(number, collect_operands(sentence_reading, edited.entities, edited.candidate_pool, facts))
    return (
        _settle_derivation(edited, sentence_reading, number, derivation, facts)
        if derivation
        else _settle_unexplained(edited, sentence_reading, number)
    )


def _classify_plain_number(sentence_reading: SentenceReading, number: NumberMention) -> str:
    """Name the role of a number that states no figure; empty for one that does."""
    if number.kind == "set":
        return "a set"
    if any(word.start <= number.start and number.end <= word.end for word in sentence_reading.claim_words):
        return "in a claim"
    if number.noun == "days" and number.value == _WEEK.days:
        return "a week's days"
    # "the first to", "a second model"
    return "an order" if number.kind == "ordinal" and number.value <= _MAX_ORDER and number.noun != "places" else ""


def _settle_unexplained(edited: EditedIssue, sentence_reading: SentenceReading, number: NumberMention) -> Reading:
    span = (number.start, number.end)
    shown = sentence_reading.sentence.text[number.start : number.end]
    if number.kind == "count" and number.value <= _MAX_COUNT and number.noun in _COUNTABLE_NOUNS:
        if _is_tallied(edited, sentence_reading, number):
            return Reading("number", "counted")
        message = f"nothing on record counts {shown!r}. Name what is counted, link a fact, or put it between opinion comments."
        return Reading("number", "open", mark_open(create_span_finding(edited, sentence_reading, span, "count", message)))
    message = f"no fact of this issue is {shown!r} here. Correct it, link a fact, add one with movers new-fact, or mark it as opinion."
    return Reading("number", "unsourced", create_span_finding(edited, sentence_reading, span, "unsourced", message))


def _is_tallied(edited: EditedIssue, sentence_reading: SentenceReading, number: NumberMention) -> bool:
    """Whether the sentence names this many subjects, or this many rows of its subjects are in the set that it is about."""
    if number.noun in {"times", "time"}:
        return True
    rows = [edited.entities.find_rows(name) for name in (*sentence_reading.names, *sentence_reading.earlier_names)]
    lines = [other.value for other in sentence_reading.numbers if other.kind == "set"]
    held = [sum(one.rank <= line for one in edited.entities.list_standings(each)) for each in rows for line in lines]
    return len(set(rows)) == number.value or number.value in held


def _settle_date(edited: EditedIssue, sentence_reading: SentenceReading, number: NumberMention) -> Reading:
    shown = sentence_reading.sentence.text[number.start : number.end]
    week = edited.issue.usage.week
    known = {fact.as_of.date() for fact in edited.issue.ledger.facts.values()} | {week.first, week.last, edited.issue.usage.since.first}
    day = number.day
    if day is None or (
        edited.issue.usage.since.first <= day <= week.last + _WEEK * 2
        and _is_week_span(day, shown)
        and (day in known or _is_week_edge(day, week))
    ):
        return Reading("number", "a date")
    message = f"{shown!r} is not a day that this issue is about. Correct it, or link a fact that has it."
    return Reading("number", "open", mark_open(create_span_finding(edited, sentence_reading, (number.start, number.end), "date", message)))


def _is_week_edge(day: date, week: Week) -> bool:
    """Whether a day starts or ends a week of this issue's kind."""
    return not (week.last - day) % _WEEK or not (day - week.first) % _WEEK


def _is_week_span(day: date, shown: str) -> bool:
    """Whether a span that ends on a day starts six days before it, or is that single day."""
    first = _DATE_SPAN.match(shown)
    return first is None or (day - timedelta(DAYS_IN_WEEK - 1)).day == int(first[1])


def _settle_match(
    edited: EditedIssue, sentence_reading: SentenceReading, number: NumberMention, found: tuple[CandidateFigure, ...]
) -> Reading:
    span = (number.start, number.end)
    shown = edited.source[sentence_reading.sentence.offset + span[0] : sentence_reading.sentence.offset + span[1]]
    facts = [str(one.id) for one in found if one.id]
    if sentence_reading.sentence.region.kind in UNLINKABLE_KINDS or not facts:
        return Reading("number", "matched" if facts else "from the statistics")
    if len(facts) > 1 or len(found) > 1:
        message = f"{shown!r} can be {' or '.join(facts)}. Link the one you mean."
        return Reading(
            "number",
            "ambiguous",
            mark_open(create_span_finding(edited, sentence_reading, span, "ambiguous", message, expected=" or ".join(facts))),
        )
    message = f"this is {facts[0]}. Link it: [{shown}][{facts[0]}]."
    offer = mark_open(
        create_span_finding(edited, sentence_reading, span, "unlinked", message, expected=f"[{shown}][{facts[0]}]", fact=facts[0])
    )
    return Reading("number", "offered", replace(offer, fix=f"[{shown}][{facts[0]}]"))


def _settle_derivation(
    edited: EditedIssue,
    sentence_reading: SentenceReading,
    number: NumberMention,
    derivation: tuple[str, CandidateFigure, CandidateFigure],
    facts: tuple[Fact, ...],
) -> Reading:
    sign, one, other = derivation
    linked = {fact.id for fact in facts}
    if {str(one.id), str(other.id)} <= linked or sentence_reading.sentence.region.kind in UNLINKABLE_KINDS:
        return Reading("number", "derived")
    formula = f"{one.id or one.kind} {sign[0]} {other.id or other.kind}{sign[1:]}"
    message = f"this follows from {formula}. Print both figures with their links in the same sentence, and it is proven."
    return Reading(
        "number",
        "derived",
        mark_open(create_span_finding(edited, sentence_reading, (number.start, number.end), "derived", message, expected=formula)),
    )
