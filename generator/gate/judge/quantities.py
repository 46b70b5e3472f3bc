"""Numbers without a link: matched, derived, counted, or unsourced."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from generator.gate.edited_issue import Edited
from generator.gate.judge.candidates import Figure, candidates, derived, likeliest, operands
from generator.gate.read.numbers import Number
from generator.gate.read.sentence import Scene
from generator.gate.readings import UNLINKED, Item, as_open, place
from generator.model.fact import Fact
from generator.model.week import Week

_SPAN = re.compile(r"(\d{1,2})\D+\d{1,2}\s+[A-Z]")
_SMALL = 20
_THINGS = frozenset({"", "models", "things", "times", "time"})
_WEEK = timedelta(days=7)
_FIRST_TWO = 2


def settled(edited: Edited, scene: Scene, number: Number, facts: tuple[Fact, ...]) -> Item:
    """How a number is explained; `facts` are those linked in its sentence."""
    if number.kind == "date":
        return _dated(edited, scene, number)
    how = _plain(scene, number)
    if how:
        return Item("number", how)
    found = candidates(number, scene, edited.cast, edited.pool)
    if found:
        return _offered(edited, scene, number, likeliest(found, number, scene))
    follows = derived(number, operands(scene, edited.cast, edited.pool, facts))
    return _derived(edited, scene, number, follows, facts) if follows else _unexplained(edited, scene, number)


def _plain(scene: Scene, number: Number) -> str:
    """What a number is that states no figure; empty for one that does."""
    if number.kind == "set":
        return "a set"
    if any(word.start <= number.start and number.end <= word.end for word in scene.words):
        return "in a claim"
    if number.noun == "days" and number.value == _WEEK.days:
        return "a week's days"
    # "the first to", "a second model"
    return "an order" if number.kind == "ordinal" and number.value <= _FIRST_TWO and number.noun != "places" else ""


def _unexplained(edited: Edited, scene: Scene, number: Number) -> Item:
    span = (number.start, number.end)
    shown = scene.sentence.text[number.start : number.end]
    if number.kind == "count" and number.value <= _SMALL and number.noun in _THINGS:
        if _tallied(edited, scene, number):
            return Item("number", "counted")
        message = f"nothing on record counts {shown!r}. Name what is counted, link a fact, or put it between opinion comments."
        return Item("number", "open", as_open(place(edited, scene, span, "count", message)))
    message = f"no fact of this issue is {shown!r} here. Correct it, link a fact, add one with movers new-fact, or mark it as opinion."
    return Item("number", "unsourced", place(edited, scene, span, "unsourced", message))


def _tallied(edited: Edited, scene: Scene, number: Number) -> bool:
    """Whether so many are named, or so many rows of whom is named stand in the set that the sentence speaks of."""
    if number.noun in {"times", "time"}:
        return True
    rows = [edited.cast.rows(name) for name in (*scene.names, *scene.before)]
    lines = [other.value for other in scene.numbers if other.kind == "set"]
    held = [sum(one.rank <= line for one in edited.cast.found(each)) for each in rows for line in lines]
    return len(set(rows)) == number.value or number.value in held


def _dated(edited: Edited, scene: Scene, number: Number) -> Item:
    shown = scene.sentence.text[number.start : number.end]
    week = edited.issue.usage.week
    known = {fact.as_of.date() for fact in edited.issue.ledger.facts.values()} | {week.first, week.last, edited.issue.usage.since.first}
    day = number.day
    if day is None or (
        edited.issue.usage.since.first <= day <= week.last + _WEEK * 2 and _spanned(day, shown) and (day in known or _edge(day, week))
    ):
        return Item("number", "a date")
    message = f"{shown!r} is no day that this issue speaks of. Correct it, or link a fact that has it."
    return Item("number", "open", as_open(place(edited, scene, (number.start, number.end), "date", message)))


def _edge(day: date, week: Week) -> bool:
    """Whether a day begins or ends a week of this issue's kind."""
    return not (week.last - day) % _WEEK or not (day - week.first) % _WEEK


def _spanned(day: date, shown: str) -> bool:
    """Whether a span that ends on a day begins six days before it; a single day spans nothing."""
    first = _SPAN.match(shown)
    return first is None or (day - timedelta(6)).day == int(first[1])


def _offered(edited: Edited, scene: Scene, number: Number, found: tuple[Figure, ...]) -> Item:
    span = (number.start, number.end)
    shown = edited.source[scene.sentence.at + span[0] : scene.sentence.at + span[1]]
    facts = [one.id for one in found if one.id]
    if scene.sentence.region.kind in UNLINKED or not facts:
        return Item("number", "matched" if facts else "from the statistics")
    if len(facts) > 1 or len(found) > 1:
        message = f"{shown!r} can be {' or '.join(facts)}. Link the one you mean."
        return Item("number", "ambiguous", as_open(place(edited, scene, span, "ambiguous", message, expected=" or ".join(facts))))
    message = f"this is {facts[0]}. Link it: [{shown}][{facts[0]}]."
    offer = as_open(place(edited, scene, span, "unlinked", message, expected=f"[{shown}][{facts[0]}]", fact=facts[0]))
    return Item("number", "offered", replace(offer, fix=f"[{shown}][{facts[0]}]"))


def _derived(edited: Edited, scene: Scene, number: Number, follows: tuple[str, Figure, Figure], facts: tuple[Fact, ...]) -> Item:
    sign, one, other = follows
    linked = {fact.id for fact in facts}
    if {one.id, other.id} <= linked or scene.sentence.region.kind in UNLINKED:
        return Item("number", "derived")
    formula = f"{one.id or one.kind} {sign[0]} {other.id or other.kind}{sign[1:]}"
    message = f"this follows from {formula}. Print both figures with their links in the same sentence, and it is proven."
    return Item("number", "derived", as_open(place(edited, scene, (number.start, number.end), "derived", message, expected=formula)))
