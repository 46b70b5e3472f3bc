"""Claim words without a link, and linked ones in a wording of the editor's own: true, false, or not to be told."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from generator.gate.edited_issue import Edited
from generator.gate.judge import arena_words
from generator.gate.judge.candidates import fits
from generator.gate.judge.claim_check import Case, Truth
from generator.gate.judge.word_truths import settle
from generator.gate.read.claim_lexicon import Phrases, Word, search, words
from generator.gate.read.numbers import numbers
from generator.gate.read.regions import Kind, Region
from generator.gate.read.sentence import Scene, scenes
from generator.gate.readings import UNLINKED, Item, as_open, place
from generator.model.fact import Fact
from generator.model.usage_week import AwardKind

_AWARDS = frozenset(kind.value for kind in AwardKind)
_OF_TWO = frozenset({"ahead", "behind", "overtakes"})
_HELPING = re.compile(r"(?:\s+(?:else|who|have|has|had|is|are|was|were|do|does|did|all|also|never|often|still))*\s*")
_REACH = 14
"""Characters before a word in which a negation is about it."""


def claimed(edited: Edited, scene: Scene, word: Word, facts: tuple[Fact, ...]) -> Item:
    """How a claim word is settled; `facts` are those linked in its sentence."""
    first, last = scene.clause(word.start)
    table = words()
    if word.test != "would-rank" and _said(scene.shown[first : word.start], table.moods):
        return Item("claim word", "a supposition")
    if _of_people(scene.shown[first : word.start]):
        return _doubted(edited, scene, word, subject=False)
    truth, rows = _judged(edited, scene, word, facts)
    if _said(scene.shown[max(first, word.start - _REACH) : word.start], table.negations):
        truth = None if truth is None else not truth
    if truth:
        return _true(edited, scene, word, rows)
    if _said(scene.shown[first:last], table.other_times):
        return Item("claim word", "of another time")
    span = (word.start, word.end)
    if truth is False:
        message = f"{word.text!r} is not so: {_why(edited, rows, word)}. Correct the word or whom it is said of."
        return Item("claim word", "false", place(edited, scene, span, "false-claim", message))
    # "ahead of everything that we had": there is nobody to compare with
    compared = word.test not in _OF_TWO or bool(scene.objects(word.end))
    return _doubted(edited, scene, word, subject=compared and bool(rows or facts))


def _judged(edited: Edited, scene: Scene, word: Word, facts: tuple[Fact, ...]) -> tuple[Truth, frozenset[str]]:
    """Whether a claim word is true, and of whom it is said."""
    case = Case(word, scene, edited.cast, edited.issue, frozenset(), frozenset(), facts)
    meant = edited.cast.listed if case.quality and word.test in arena_words.TESTS else edited.cast.rows
    rows = [meant(name) for name in scene.subjects(word.start)]
    if not rows:
        about = [edited.cast.about(fact) for fact in facts]
        rows = [one for one in about if one][:1]
    others = frozenset(row for name in scene.objects(word.end) for row in meant(name))
    found = [settle(replace(case, rows=one, others=others - one)) for one in rows or [frozenset[str]()]]
    mine = rows[0] if rows else frozenset[str]()
    if True in found:
        return True, rows[found.index(True)] if rows else mine
    return (False if found and None not in found else None), mine


def _of_people(ahead: str) -> bool:
    """Whether the words before a claim word say it of nobody in particular: "somebody else has lost"."""
    return any(_HELPING.fullmatch(ahead, end) for _, end, _, _ in search(ahead, words().people))


def _said(text: str, phrases: Phrases) -> bool:
    return any(True for _ in search(text, phrases))


def _true(edited: Edited, scene: Scene, word: Word, rows: frozenset[str]) -> Item:
    """A true claim word: offered as a link where the ledger has a fact with this wording."""
    if scene.sentence.region.kind not in UNLINKED:
        for fact in edited.sayable.values():
            wordings = {one.casefold() for one in fact.wordings}
            if word.text.casefold() in wordings and edited.cast.about(fact) == rows:
                span = (word.start, word.end)
                shown = edited.source[scene.sentence.at + span[0] : scene.sentence.at + span[1]]
                message = f"this is {fact.id}. Link it: [{shown}][{fact.id}]."
                offer = as_open(place(edited, scene, span, "unlinked", message, expected=f"[{shown}][{fact.id}]", fact=fact.id))
                return Item("claim word", "offered", replace(offer, fix=f"[{shown}][{fact.id}]"))
    return Item("claim word", "true")


def _doubted(edited: Edited, scene: Scene, word: Word, *, subject: bool) -> Item:
    span = (word.start, word.end)
    if subject and word.doubt == "error":
        message = f"nothing on record proves {word.text!r}. Link a fact that does, say less, or put it between opinion comments."
        return Item("claim word", "unverified", place(edited, scene, span, "unverified-claim", message))
    if word.doubt == "error" or subject:
        message = f"{word.text!r} is a claim, and it is not said of whom, or against whom. Name it, or leave it as a manner of speaking."
        return Item("claim word", "open", as_open(place(edited, scene, span, "open-claim", message)))
    return Item("claim word", "of no one")


def _why(edited: Edited, rows: frozenset[str], word: Word) -> str:
    """What the week says of whom a claim is about."""
    found = edited.cast.found(rows)
    if not found:
        return "; ".join(arena_words.scored(rows, edited.issue)) or "nobody on the board is meant"
    one = found[0]
    parts = [f"{one.identity.name} is #{one.rank}"]
    parts += [f"after #{one.last}"] if one.last is not None else []
    if one.growth and one.growth.ratio is not None:
        parts.append(f"with growth of {float(one.growth.ratio):+.1%}")
        parts += [f"from a base of {one.growth.base_days} of 7 days"] if not one.growth.full else []
    award = next((award for award in edited.issue.usage.awards if award.kind.value == word.test), None)
    parts += [f"while it is {award.winners[0].identity.name}"] if award else []
    return ", ".join(parts)


def proves(edited: Edited, text: str, fact: Fact) -> bool:
    """Whether a linked text in a form of the editor's own states its fact: `1,380 billion`, `nearly 5T`, a weaker word."""
    if isinstance(fact.value, str):
        return _weaker(edited, text, fact)
    year = edited.issue.usage.week.last.year
    found = tuple(numbers(text, year))
    return len(found) == 1 and fits(found[0], fact.unit, Fraction(fact.value))


def _weaker(edited: Edited, text: str, fact: Fact) -> bool:
    # a word about a group of rows is proven by none of them
    if fact.id.rpartition(".")[2] not in edited.cast.about(fact):
        return False
    found = tuple(words().find(text))
    if len(found) != 1 or found[0].text.casefold() != " ".join(text.split()).casefold():
        return False
    own = {word.test for wording in (fact.text, *fact.wordings) for word in words().find(wording)}
    # who climbed most may have grown fastest too, but that is another fact
    if found[0].test in _AWARDS and found[0].test not in own:
        return False
    region = Region(Kind.PROSE, 0, text)
    scene = next(scenes((region,), edited.cast.names, edited.issue.usage.week.last.year))
    case = Case(found[0], scene, edited.cast, edited.issue, edited.cast.about(fact), frozenset())
    return settle(case) is True
