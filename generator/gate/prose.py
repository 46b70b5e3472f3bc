"""Running text: every number, claim word and name in it, and how each is settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.gate.edited_issue import Edited
from generator.gate.judge.claim_words import claimed
from generator.gate.judge.quantities import settled
from generator.gate.read.name_finder import Name
from generator.gate.read.regions import Link, Region, followed, front, regions
from generator.gate.read.sentence import Scene, scenes
from generator.gate.readings import Item, as_open, place
from generator.model.fact import Fact, Unit

_MARKET = re.compile(
    r"\b(?:all|models|market|OpenRouter|everything|total|together|board|traffic|lead|leader|leaders|leading|first|top|gap|concentrat\w*"
    r"|record|equal|others|week|since)\b",
    re.IGNORECASE,
)
_TOP_THREE = "the top three"
_DIGITS = re.compile(r"\d[\d.,]*")


def prose(edited: Edited) -> Iterator[Item]:
    """Everything in the running text, the title and the description; generated blocks are compared as wholes elsewhere."""
    read: list[Region] = []
    for region in (*front(edited.source[: edited.body_at]), *regions(edited.source, edited.tokens)):
        inside = edited.inside(region.start + len(region.text) - len(region.text.lstrip()))
        if inside:
            how = "opinion" if inside == "opinion" else "generated"
            yield from (Item("number", how) for _ in _DIGITS.finditer(region.text))
        else:
            read.append(region)
    drafted = {own for _, own in edited.drafted}
    untouched = False
    for scene, pair in zip(scenes(read, edited.cast.names, edited.issue.usage.week.last.year), followed(read), strict=True):
        # whom a pronoun means is told by all sentences before it
        untouched = pair in edited.drafted and (untouched or pair[0] is None)
        yield from _scene(edited, scene, trusted=pair[1] in drafted, untouched=untouched)


def _scene(edited: Edited, scene: Scene, *, trusted: bool, untouched: bool) -> Iterator[Item]:
    """What is in a sentence; one may be as drafted (`trusted`) and stand where something else was (not `untouched`)."""
    for first, last, link in scene.links:
        yield from _linked(edited, scene, (first, last), link, trusted=trusted, untouched=untouched)
    yield from (_named(edited, scene, name) for name in (*scene.names, *scene.strange))
    facts = tuple(fact for _, _, link in scene.links if (fact := edited.issue.ledger.facts.get(link.target)))
    for number in scene.numbers:
        if not scene.linked(number.start, number.end):
            yield Item("number", "as drafted") if trusted else settled(edited, scene, number, facts)
    for word in scene.words:
        if not scene.linked(word.start, word.end):
            yield Item("claim word", "as drafted") if trusted else claimed(edited, scene, word, facts)


def _linked(edited: Edited, scene: Scene, span: tuple[int, int], link: Link, *, trusted: bool, untouched: bool) -> Iterator[Item]:
    """A fact link is of whom its sentence speaks; what it prints is judged with the links."""
    fact = edited.issue.ledger.facts.get(link.target)
    if fact is None:
        return
    wrong = None if untouched else _wrong_subject(edited, scene, span[0], fact, trusted=trusted)
    if wrong is None:
        yield Item(_sort(fact), "linked")
    else:
        named = scene.sentence.text[wrong.start : wrong.end] if wrong in scene.names else edited.cast.called(wrong)
        message = f"this is {_of(fact)}, not of {named}. Name {fact.subjects[0]} here, or link the figure of {named}."
        yield Item(_sort(fact), "wrong", place(edited, scene, span, "wrong-subject", message, expected=fact.subjects[0], fact=fact.id))


def _sort(fact: Fact) -> str:
    return "claim word" if fact.unit is Unit.WORD else "number"


def _of(fact: Fact) -> str:
    return f"{fact.kind} of {fact.subjects[0]}"


def _wrong_subject(edited: Edited, scene: Scene, place: int, fact: Fact, *, trusted: bool) -> Name | None:
    """Whom the sentence names instead of whom a fact is about."""
    cast = edited.cast
    if _TOP_THREE in fact.subjects:
        # told of all three, it names no one else
        return next((name for name in scene.names if all(one.rank > 3 for one in cast.found(cast.rows(name)))), None)  # noqa: PLR2004
    if not cast.about(fact):
        if trusted or not fact.id.startswith("usage.market.") or _MARKET.search(scene.sentence.text):
            return None
        return next(iter(scene.names), None)
    if len(fact.subjects) > 1 and not trusted and (other := _object(scene, place)) and not cast.fits(other, fact):
        return other
    meant = (*scene.names, *scene.before) if trusted else scene.subjects(place)
    return None if not meant or any(cast.fits(name, fact) for name in meant) else meant[0]


def _object(scene: Scene, place: int) -> Name | None:
    """Whom a linked word is followed by at once: `[overtook][...] Birch 3`."""
    end = next(last for first, last, _ in scene.links if first == place)
    after = next(iter(scene.objects(end)), None)
    between = "" if after is None else scene.sentence.region.text[scene.sentence.start + end : scene.sentence.start + after.start]
    return after if after and not between.strip() else None


def _named(edited: Edited, scene: Scene, name: Name) -> Item:
    if name.marks:
        return Item("name", "registered")
    shown = scene.sentence.text[name.start : name.end]
    if name.near:
        message = f"{shown!r} is nearly {name.near!r}, which is a name the registry knows. Write it so, or register the other one."
        found = place(edited, scene, (name.start, name.end), "near-name", message, expected=name.near)
        return Item("name", "near", replace(found, fix=name.near))
    message = f"no registry entry is called {shown!r}. Add it to docs/data/registry.toml, or write the name that is there."
    return Item("name", "unknown", as_open(place(edited, scene, (name.start, name.end), "unknown-name", message)))
