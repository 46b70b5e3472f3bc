"""Running text: every number, claim word and name in it, and how each is settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from generator.gate.edited import Edited
from generator.gate.explain import Figure, candidates, derived, fits, likeliest, operands
from generator.gate.names import Name
from generator.gate.numbers import Number, numbers
from generator.gate.regions import Kind, Link, Region, key, plain, regions
from generator.gate.scene import Scene, scenes
from generator.gate.truths import Case, Truth, settle
from generator.gate.words import Phrases, Word, search, words
from generator.model.facts import Fact, Unit
from generator.model.finding import Finding, Grade
from generator.model.week import Week

_FRONT = re.compile(r"^(?P<key>title|description):[ \t]*(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)[ \t]*$", re.MULTILINE)
_MARKET = re.compile(
    r"\b(?:all|models|market|OpenRouter|everything|total|together|board|traffic|lead|leader|leaders|leading|first|top|gap|concentrat\w*"
    r"|record|equal|others|week|since)\b",
    re.IGNORECASE,
)
_UNLINKED = frozenset({Kind.TITLE, Kind.DESCRIPTION, Kind.HEADING, Kind.ALT, Kind.CODE})
"""Where Markdown cannot or should not link."""
_DIGITS = re.compile(r"\d[\d.,]*")
_SPAN = re.compile(r"(\d{1,2})\D+\d{1,2}\s+[A-Z]")
_SMALL = 20
_THINGS = frozenset({"", "models", "things", "times", "time"})
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was seen, how it was settled, and what there is to say of it."""

    sort: str
    """`number`, `claim word` or `name`."""
    how: str
    finding: Finding | None = None


def prose(edited: Edited) -> Iterator[Item]:
    """Everything in the running text, the title and the description; generated blocks are compared as wholes elsewhere."""
    read: list[Region] = []
    for region in (*_front(edited), *regions(edited.source, edited.tokens)):
        inside = edited.inside(region.start + len(region.text) - len(region.text.lstrip()))
        if inside:
            how = "opinion" if inside == "opinion" else "generated"
            yield from (Item("number", how) for _ in _DIGITS.finditer(region.text))
        else:
            read.append(region)
    for scene in scenes(read, edited.cast.names, edited.issue.usage.week.last.year):
        yield from _scene(edited, scene)


def _front(edited: Edited) -> Iterator[Region]:
    for match in _FRONT.finditer(edited.source, 0, edited.body_at):
        yield plain(Kind(match["key"]), match.start("value"), match["value"])


def _scene(edited: Edited, scene: Scene) -> Iterator[Item]:
    trusted = key(scene.sentence) in edited.drafted
    for first, last, link in scene.links:
        yield from _linked(edited, scene, (first, last), link, trusted=trusted)
    yield from (_named(edited, scene, name) for name in (*scene.names, *scene.strange))
    facts = tuple(fact for _, _, link in scene.links if (fact := edited.issue.ledger.facts.get(link.target)))
    for number in scene.numbers:
        if not scene.linked(number.start, number.end):
            yield Item("number", "as drafted") if trusted else _number(edited, scene, number, facts)
    for word in scene.words:
        if not scene.linked(word.start, word.end):
            yield Item("claim word", "as drafted") if trusted else _word(edited, scene, word, facts)


def _finding(edited: Edited, scene: Scene, span: tuple[int, int], code: str, message: str, **rest: str) -> Finding:
    first, last = span
    at = scene.sentence.at + first
    shown = edited.source[at : scene.sentence.at + last]
    return edited.finding(edited.at(at), code, message, printed=shown, **rest)


def _linked(edited: Edited, scene: Scene, span: tuple[int, int], link: Link, *, trusted: bool) -> Iterator[Item]:
    """A fact link is of whom its sentence speaks; what it prints is judged with the links."""
    fact = edited.issue.ledger.facts.get(link.target)
    if fact is None:
        return
    sort = "claim word" if fact.unit is Unit.WORD else "number"
    wrong = _wrong_subject(edited, scene, span[0], fact, trusted=trusted)
    if wrong is None:
        yield Item(sort, "linked")
    else:
        named = edited.source[scene.sentence.at + wrong.start : scene.sentence.at + wrong.end]
        message = f"this is {_of(fact)}, not of {named}. Name {fact.subjects[0]} here, or link the figure of {named}."
        yield Item(sort, "wrong", _finding(edited, scene, span, "wrong-subject", message, expected=fact.subjects[0], fact=fact.id))


def _of(fact: Fact) -> str:
    return f"{fact.kind} of {fact.subjects[0]}"


def _wrong_subject(edited: Edited, scene: Scene, place: int, fact: Fact, *, trusted: bool) -> Name | None:
    """Whom the sentence names instead of whom a fact is about."""
    cast = edited.cast
    if not cast.about(fact):
        if trusted or not fact.id.startswith("usage.market.") or _MARKET.search(scene.sentence.text):
            return None
        return next(iter(scene.names), None)
    meant = (*scene.names, *scene.before) if trusted else scene.subjects(place)
    return None if not meant or any(cast.fits(name, fact) for name in meant) else meant[0]


def _named(edited: Edited, scene: Scene, name: Name) -> Item:
    if name.marks:
        return Item("name", "registered")
    shown = scene.sentence.text[name.start : name.end]
    if name.near:
        message = f"{shown!r} is nearly {name.near!r}, which is a name the registry knows. Write it so, or register the other one."
        found = _finding(edited, scene, (name.start, name.end), "near-name", message, expected=name.near)
        return Item("name", "near", replace(found, fix=name.near))
    message = f"no registry entry is called {shown!r}. Add it to docs/data/registry.toml, or write the name that is there."
    return Item("name", "unknown", _open(_finding(edited, scene, (name.start, name.end), "unknown-name", message)))


def _open(found: Finding) -> Finding:
    return replace(found, grade=Grade.OPEN)


def _number(edited: Edited, scene: Scene, number: Number, facts: tuple[Fact, ...]) -> Item:
    span = (number.start, number.end)
    shown = scene.sentence.text[number.start : number.end]
    if number.kind == "set":
        return Item("number", "a set")
    if number.kind == "date":
        return _dated(edited, scene, number, shown)
    if any(word.start <= number.start and number.end <= word.end for word in scene.words):
        return Item("number", "in a claim")
    if number.noun == "days" and number.value == _WEEK.days:
        return Item("number", "a week's days")
    if number.kind == "ordinal" and number.value <= 2 and number.noun != "places":  # noqa: PLR2004 - "the first to", "a second model"
        return Item("number", "an order")
    found = candidates(number, scene, edited.cast, edited.pool)
    if found:
        return _offered(edited, scene, number, likeliest(found, number, scene))
    follows = derived(number, operands(scene, edited.cast, edited.pool, facts))
    if follows:
        return _derived(edited, scene, number, follows, facts)
    if number.kind == "count" and number.value <= _SMALL and number.noun in _THINGS:
        if _tallied(edited, scene, number):
            return Item("number", "counted")
        message = f"nothing on record counts {shown!r}. Name what is counted, link a fact, or put it between opinion comments."
        return Item("number", "open", _open(_finding(edited, scene, span, "count", message)))
    message = f"no fact of this issue is {shown!r} here. Correct it, link a fact, add one with movers new-fact, or mark it as opinion."
    return Item("number", "unsourced", _finding(edited, scene, span, "unsourced", message))


def _tallied(edited: Edited, scene: Scene, number: Number) -> bool:
    """Whether so many are named, or so many rows of whom is named stand in the set that the sentence speaks of."""
    if number.noun in {"times", "time"}:
        return True
    rows = [edited.cast.rows(name) for name in (*scene.names, *scene.before)]
    lines = [other.value for other in scene.numbers if other.kind == "set"]
    held = [sum(one.rank <= line for one in edited.cast.found(each)) for each in rows for line in lines]
    return len(set(rows)) == number.value or number.value in held


def _dated(edited: Edited, scene: Scene, number: Number, shown: str) -> Item:
    week = edited.issue.usage.week
    known = {fact.as_of.date() for fact in edited.issue.ledger.facts.values()} | {week.first, week.last, edited.issue.usage.since.first}
    day = number.day
    if day is None or (
        edited.issue.usage.since.first <= day <= week.last + _WEEK * 2 and _spanned(day, shown) and (day in known or _edge(day, week))
    ):
        return Item("number", "a date")
    message = f"{shown!r} is no day that this issue speaks of. Correct it, or link a fact that has it."
    return Item("number", "open", _open(_finding(edited, scene, (number.start, number.end), "date", message)))


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
    if scene.sentence.region.kind in _UNLINKED or not facts:
        return Item("number", "matched" if facts else "from the statistics")
    if len(facts) > 1 or len(found) > 1:
        message = f"{shown!r} can be {' or '.join(facts)}. Link the one you mean."
        return Item("number", "ambiguous", _open(_finding(edited, scene, span, "ambiguous", message, expected=" or ".join(facts))))
    message = f"this is {facts[0]}. Link it: [{shown}][{facts[0]}]."
    offer = _open(_finding(edited, scene, span, "unlinked", message, expected=f"[{shown}][{facts[0]}]", fact=facts[0]))
    return Item("number", "offered", replace(offer, fix=f"[{shown}][{facts[0]}]"))


def _derived(edited: Edited, scene: Scene, number: Number, follows: tuple[str, Figure, Figure], facts: tuple[Fact, ...]) -> Item:
    sign, one, other = follows
    linked = {fact.id for fact in facts}
    if {one.id, other.id} <= linked or scene.sentence.region.kind in _UNLINKED:
        return Item("number", "derived")
    formula = f"{one.id or one.kind} {sign[0]} {other.id or other.kind}{sign[1:]}"
    message = f"this follows from {formula}. Print both figures with their links in the same sentence, and it is proven."
    return Item("number", "derived", _open(_finding(edited, scene, (number.start, number.end), "derived", message, expected=formula)))


def _word(edited: Edited, scene: Scene, word: Word, facts: tuple[Fact, ...]) -> Item:
    first, last = scene.clause(word.start)
    table = words()
    if word.test != "would-rank" and _said(scene.shown[first : word.start], table.moods):
        return Item("claim word", "a supposition")
    truth, rows = judged(edited, scene, word, facts)
    if _said(scene.shown[max(first, word.start - 14) : word.start], table.negations):
        truth = None if truth is None else not truth
    if truth:
        return _claimed(edited, scene, word, rows)
    if _said(scene.shown[first:last], table.other_times):
        return Item("claim word", "of another time")
    span = (word.start, word.end)
    if truth is False:
        message = f"{word.text!r} is not so: {_why(edited, rows, word)}. Correct the word or whom it is said of."
        return Item("claim word", "false", _finding(edited, scene, span, "false-claim", message))
    return _doubted(edited, scene, word, subject=bool(rows or facts))


def judged(edited: Edited, scene: Scene, word: Word, facts: tuple[Fact, ...]) -> tuple[Truth, frozenset[str]]:
    """Whether a claim word is true, and of whom it is said."""
    subjects = scene.subjects(word.start)
    rows = [edited.cast.rows(name) for name in subjects]
    if not rows:
        about = [edited.cast.about(fact) for fact in facts]
        rows = [one for one in about if one][:1]
    others = frozenset(row for name in scene.objects(word.end) for row in edited.cast.rows(name))
    case = Case(word, scene, edited.cast, edited.issue, frozenset(), others, facts)
    found = [settle(replace(case, rows=one, others=others - one)) for one in rows or [frozenset[str]()]]
    mine = rows[0] if rows else frozenset[str]()
    if True in found:
        return True, rows[found.index(True)] if rows else mine
    return (False if found and None not in found else None), mine


def _said(text: str, phrases: Phrases) -> bool:
    return any(True for _ in search(text, phrases))


def _claimed(edited: Edited, scene: Scene, word: Word, rows: frozenset[str]) -> Item:
    """A true claim word: offered as a link where the ledger has a fact with this wording."""
    if scene.sentence.region.kind not in _UNLINKED:
        for fact in edited.issue.ledger.facts.values():
            wordings = {one.casefold() for one in fact.wordings}
            if word.text.casefold() in wordings and edited.cast.about(fact) == rows:
                span = (word.start, word.end)
                shown = edited.source[scene.sentence.at + span[0] : scene.sentence.at + span[1]]
                message = f"this is {fact.id}. Link it: [{shown}][{fact.id}]."
                offer = _open(_finding(edited, scene, span, "unlinked", message, expected=f"[{shown}][{fact.id}]", fact=fact.id))
                return Item("claim word", "offered", replace(offer, fix=f"[{shown}][{fact.id}]"))
    return Item("claim word", "true")


def _doubted(edited: Edited, scene: Scene, word: Word, *, subject: bool) -> Item:
    span = (word.start, word.end)
    if subject and word.doubt == "error":
        message = f"nothing on record proves {word.text!r}. Link a fact that does, say less, or put it between opinion comments."
        return Item("claim word", "unverified", _finding(edited, scene, span, "unverified-claim", message))
    if word.doubt == "error" or subject:
        message = f"{word.text!r} is a claim, and it is not said of whom. Name it, or leave it as a manner of speaking."
        return Item("claim word", "open", _open(_finding(edited, scene, span, "open-claim", message)))
    return Item("claim word", "of no one")


def _why(edited: Edited, rows: frozenset[str], word: Word) -> str:
    """What the week says of whom a claim is about."""
    found = edited.cast.found(rows)
    if not found:
        return "nobody on the board is meant"
    one = found[0]
    parts = [f"{one.identity.name} is #{one.rank}"]
    parts += [f"after #{one.last}"] if one.last is not None else []
    if one.growth and one.growth.ratio is not None:
        parts.append(f"with growth of {float(one.growth.ratio):+.1%}")
        parts += [f"from a base of {one.growth.base_days} of 7 days"] if not one.growth.full else []
    best = {"fastest": "fastest", "gainer": "gainer", "climber": "climber", "faller": "faller"}.get(word.test)
    award = next((award for award in edited.issue.usage.awards if award.kind.value == best), None)
    parts += [f"while it is {award.winners[0].identity.name}"] if award else []
    return ", ".join(parts)


def proves(edited: Edited, text: str, fact: Fact) -> bool:
    """Whether a linked text in a form that the plain reader does not know still states its fact: `1,380 billion`, `nearly 5T`, a weaker word."""
    if isinstance(fact.value, str):
        return _weaker(edited, text, fact)
    year = edited.issue.usage.week.last.year
    found = tuple(numbers(text, year))
    return len(found) == 1 and fits(found[0], fact.unit, Fraction(fact.value))


def _weaker(edited: Edited, text: str, fact: Fact) -> bool:
    found = tuple(words().find(text))
    if len(found) != 1 or found[0].text.casefold() != " ".join(text.split()).casefold():
        return False
    region = Region(Kind.PROSE, 0, text)
    scene = next(scenes((region,), edited.cast.names, edited.issue.usage.week.last.year))
    case = Case(found[0], scene, edited.cast, edited.issue, edited.cast.about(fact), frozenset())
    return settle(case) is True
