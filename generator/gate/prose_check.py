"""Read running text: find every number, claim word and name, and settle each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.facts.ids import FactId
from generator.gate.edited_issue import EditedIssue
from generator.gate.judge.unlinked_claims import settle_claim_word
from generator.gate.judge.unlinked_numbers import settle_number
from generator.gate.read.name_finder import NameMention
from generator.gate.read.regions import Region, RegionLink, pair_sentences, read_front_matter, split_regions
from generator.gate.read.sentence_reading import SentenceReading, read_sentences
from generator.gate.readings import Reading, create_span_finding, mark_open
from generator.model.fact import Fact, Unit

_MARKET_WORDS = re.compile(
    r"\b(?:all|models|market|OpenRouter|everything|total|together|board|traffic|lead|leader|leaders|leading|first|top|gap|concentrat\w*"
    r"|record|equal|others|week|since)\b",
    re.IGNORECASE,
)
_TOP_THREE = "the top three"
_TOP_THREE_RANKS = 3
_DIGITS = re.compile(r"\d[\d.,]*")


def read_prose(edited: EditedIssue) -> Iterator[Reading]:
    """Read the running text, the title and the description; another check compares generated blocks as wholes."""
    read: list[Region] = []
    for region in (*read_front_matter(edited.source[: edited.body_offset]), *split_regions(edited.source, edited.tokens)):
        inside = edited.find_block_name(region.start + len(region.text) - len(region.text.lstrip()))
        if inside:
            how = "opinion" if inside == "opinion" else "generated"
            yield from (Reading("number", how) for _ in _DIGITS.finditer(region.text))
        else:
            read.append(region)
    drafted_sentences = {own for _, own in edited.drafted_sentences}
    untouched = False
    for sentence_reading, pair in zip(
        read_sentences(read, edited.entities.names, edited.issue.usage.week.last.year), pair_sentences(read), strict=True
    ):
        # a pronoun may refer to any sentence before it
        untouched = pair in edited.drafted_sentences and (untouched or pair[0] is None)
        yield from _read_sentence(edited, sentence_reading, trusted=pair[1] in drafted_sentences, untouched=untouched)


def _read_sentence(edited: EditedIssue, sentence_reading: SentenceReading, *, trusted: bool, untouched: bool) -> Iterator[Reading]:
    """Read one sentence; it may be as drafted (`trusted`) and follow another sentence than in the draft (not `untouched`)."""
    for first, last, link in sentence_reading.links:
        yield from _read_link(edited, sentence_reading, (first, last), link, trusted=trusted, untouched=untouched)
    yield from (_read_name(edited, sentence_reading, name) for name in (*sentence_reading.names, *sentence_reading.unknown_names))
    facts = tuple(fact for _, _, link in sentence_reading.links if (fact := edited.issue.ledger.facts.get(link.target)))
    for number in sentence_reading.numbers:
        if not sentence_reading.find_link(number.start, number.end):
            yield Reading("number", "as drafted") if trusted else settle_number(edited, sentence_reading, number, facts)
    for word in sentence_reading.claim_words:
        if not sentence_reading.find_link(word.start, word.end):
            yield Reading("claim word", "as drafted") if trusted else settle_claim_word(edited, sentence_reading, word, facts)


def _read_link(
    edited: EditedIssue, sentence_reading: SentenceReading, span: tuple[int, int], link: RegionLink, *, trusted: bool, untouched: bool
) -> Iterator[Reading]:
    """Check that a linked fact is about the subject of its sentence; another check judges what the link prints."""
    fact = edited.issue.ledger.facts.get(link.target)
    if fact is None:
        return
    wrong = None if untouched else _find_wrong_subject(edited, sentence_reading, span[0], fact, trusted=trusted)
    if wrong is None:
        yield Reading(_categorize(fact), "linked")
    else:
        named = (
            sentence_reading.sentence.text[wrong.start : wrong.end]
            if wrong in sentence_reading.names
            else edited.entities.print_name(wrong)
        )
        message = f"this is {_describe_fact(fact)}, not of {named}. Name {fact.subjects[0]} here, or link the figure of {named}."
        yield Reading(
            _categorize(fact),
            "wrong",
            create_span_finding(edited, sentence_reading, span, "wrong-subject", message, expected=fact.subjects[0], fact=fact.id),
        )


def _categorize(fact: Fact) -> str:
    return "claim word" if fact.unit is Unit.WORD else "number"


def _describe_fact(fact: Fact) -> str:
    return f"{fact.kind} of {fact.subjects[0]}"


def _find_wrong_subject(
    edited: EditedIssue, sentence_reading: SentenceReading, place: int, fact: Fact, *, trusted: bool
) -> NameMention | None:
    """Find the subject that the sentence names in place of the subject of a fact."""
    entities = edited.entities
    if _TOP_THREE in fact.subjects:
        # a fact about all three names no other subject
        return next(
            (
                name
                for name in sentence_reading.names
                if all(one.rank > _TOP_THREE_RANKS for one in entities.list_standings(entities.find_rows(name)))
            ),
            None,
        )
    if not entities.find_fact_rows(fact):
        if trusted or not FactId.parse(fact.id).is_market_figure or _MARKET_WORDS.search(sentence_reading.sentence.text):
            return None
        return next(iter(sentence_reading.names), None)
    if len(fact.subjects) > 1 and not trusted and (other := _find_object(sentence_reading, place)) and not entities.is_fact_of(other, fact):
        return other
    meant = (*sentence_reading.names, *sentence_reading.earlier_names) if trusted else sentence_reading.find_subjects(place)
    return None if not meant or any(entities.is_fact_of(name, fact) for name in meant) else meant[0]


def _find_object(sentence_reading: SentenceReading, place: int) -> NameMention | None:
    """Find the name directly after a linked word: `[overtook][...] Birch 3`."""
    end = next(last for first, last, _ in sentence_reading.links if first == place)
    after = next(iter(sentence_reading.find_objects(end)), None)
    between = (
        ""
        if after is None
        else sentence_reading.sentence.region.text[sentence_reading.sentence.start + end : sentence_reading.sentence.start + after.start]
    )
    return after if after and not between.strip() else None


def _read_name(edited: EditedIssue, sentence_reading: SentenceReading, name: NameMention) -> Reading:
    if name.marks:
        return Reading("name", "registered")
    shown = sentence_reading.sentence.text[name.start : name.end]
    if name.similar_name:
        message = f"{shown!r} is nearly {name.similar_name!r}, which is a name the registry knows. Write it so, or register the other one."
        found = create_span_finding(edited, sentence_reading, (name.start, name.end), "near-name", message, expected=name.similar_name)
        return Reading("name", "near", replace(found, fix=name.similar_name))
    message = f"no registry entry is called {shown!r}. Add it to docs/data/registry.toml, or write the name that is there."
    return Reading(
        "name", "unknown", mark_open(create_span_finding(edited, sentence_reading, (name.start, name.end), "unknown-name", message))
    )
