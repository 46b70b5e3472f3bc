"""Settle claim words without a link, and linked ones in an editor's own wording: true, false or undecidable."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from generator.facts.ids import FactId
from generator.gate.edited_issue import EditedIssue
from generator.gate.judge import arena_verdicts
from generator.gate.judge.candidates import is_statement_of
from generator.gate.judge.claim_check import ClaimCheck, ClaimVerdict
from generator.gate.judge.claim_verdicts import judge_claim
from generator.gate.read.claim_lexicon import ClaimWord, Phrases, load_lexicon, search_phrases
from generator.gate.read.numbers import find_numbers
from generator.gate.read.regions import Region, RegionKind
from generator.gate.read.sentence_reading import SentenceReading, read_sentences
from generator.gate.readings import UNLINKABLE_KINDS, Reading, create_span_finding, mark_open
from generator.model.fact import Fact
from generator.model.usage_week import AwardKind

_AWARD_TESTS = frozenset(kind.value for kind in AwardKind)
_TESTS_OF_TWO = frozenset({"ahead", "behind", "overtakes"})
_HELPING_VERBS = re.compile(r"(?:\s+(?:else|who|have|has|had|is|are|was|were|do|does|did|all|also|never|often|still))*\s*")
_NEGATION_REACH = 14
"""Characters before a word within which a negation applies to it."""


def settle_claim_word(edited: EditedIssue, sentence_reading: SentenceReading, word: ClaimWord, facts: tuple[Fact, ...]) -> Reading:
    """Settle a claim word; `facts` are those linked in its sentence."""
    first, last = sentence_reading.find_clause(word.start)
    table = load_lexicon()
    if word.test != "would-rank" and _has_phrase(sentence_reading.masked_text[first : word.start], table.moods):
        return Reading("claim word", "a supposition")
    if _is_about_nobody(sentence_reading.masked_text[first : word.start]):
        return _settle_unproven_word(edited, sentence_reading, word, subject=False)
    truth, rows = _judge_word(edited, sentence_reading, word, facts)
    if _has_phrase(sentence_reading.masked_text[max(first, word.start - _NEGATION_REACH) : word.start], table.negations):
        truth = None if truth is None else not truth
    if truth:
        return _settle_true_word(edited, sentence_reading, word, rows)
    if _has_phrase(sentence_reading.masked_text[first:last], table.other_times):
        return Reading("claim word", "of another time")
    span = (word.start, word.end)
    if truth is False:
        message = f"{word.text!r} is not true: {_explain_verdict(edited, rows, word)}. Correct the word or its subject."
        return Reading("claim word", "false", create_span_finding(edited, sentence_reading, span, "false-claim", message))
    # "ahead of everything that we had" names no rival to compare with
    compared = word.test not in _TESTS_OF_TWO or bool(sentence_reading.find_objects(word.end))
    return _settle_unproven_word(edited, sentence_reading, word, subject=compared and bool(rows or facts))


def _judge_word(
    edited: EditedIssue, sentence_reading: SentenceReading, word: ClaimWord, facts: tuple[Fact, ...]
) -> tuple[ClaimVerdict, frozenset[str]]:
    """Judge a claim word, and find the rows that it is about."""
    case = ClaimCheck(word, sentence_reading, edited.entities, edited.issue, edited.config, frozenset(), frozenset(), facts)
    meant = (
        edited.entities.find_leaderboard_rows
        if case.is_about_arena and word.test in arena_verdicts.ARENA_TESTS
        else edited.entities.find_rows
    )
    rows = [meant(name) for name in sentence_reading.find_subjects(word.start)]
    if not rows:
        about = [edited.entities.find_fact_rows(fact) for fact in facts]
        rows = [one for one in about if one][:1]
    others = frozenset(row for name in sentence_reading.find_objects(word.end) for row in meant(name))
    found = [judge_claim(replace(case, subject_rows=one, rival_rows=others - one)) for one in rows or [frozenset[str]()]]
    mine = rows[0] if rows else frozenset[str]()
    if True in found:
        return True, rows[found.index(True)] if rows else mine
    return (False if found and None not in found else None), mine


def _is_about_nobody(ahead: str) -> bool:
    """Whether the subject before a claim word is nobody in particular: "somebody else has lost"."""
    return any(_HELPING_VERBS.fullmatch(ahead, end) for _, end, _, _ in search_phrases(ahead, load_lexicon().nobody_phrases))


def _has_phrase(text: str, phrases: Phrases) -> bool:
    return any(True for _ in search_phrases(text, phrases))


def _settle_true_word(edited: EditedIssue, sentence_reading: SentenceReading, word: ClaimWord, rows: frozenset[str]) -> Reading:
    """Settle a true claim word: offer it as a link where a fact has this wording."""
    if sentence_reading.sentence.region.kind not in UNLINKABLE_KINDS:
        for fact in edited.linkable_facts.values():
            wordings = {one.casefold() for one in fact.wordings}
            if word.text.casefold() in wordings and edited.entities.find_fact_rows(fact) == rows:
                span = (word.start, word.end)
                shown = edited.source[sentence_reading.sentence.offset + span[0] : sentence_reading.sentence.offset + span[1]]
                message = f"this is {fact.id}. Link it: [{shown}][{fact.id}]."
                offer = mark_open(
                    create_span_finding(edited, sentence_reading, span, "unlinked", message, expected=f"[{shown}][{fact.id}]", fact=fact.id)
                )
                return Reading("claim word", "offered", replace(offer, fix=f"[{shown}][{fact.id}]"))
    return Reading("claim word", "true")


def _settle_unproven_word(edited: EditedIssue, sentence_reading: SentenceReading, word: ClaimWord, *, subject: bool) -> Reading:
    span = (word.start, word.end)
    if subject and not word.row.is_weak:
        message = f"nothing on record proves {word.text!r}. Link a fact that does, say less, or put it between opinion comments."
        return Reading("claim word", "unverified", create_span_finding(edited, sentence_reading, span, "unverified-claim", message))
    if subject or not word.row.is_weak:
        message = f"{word.text!r} is a claim without a named subject or rival. Name it, or leave it as a manner of speaking."
        return Reading("claim word", "open", mark_open(create_span_finding(edited, sentence_reading, span, "open-claim", message)))
    return Reading("claim word", "of no one")


def _explain_verdict(edited: EditedIssue, rows: frozenset[str], word: ClaimWord) -> str:
    """Explain a verdict by what the week says of the claim's subject."""
    found = edited.entities.list_standings(rows)
    if not found:
        return "; ".join(arena_verdicts.describe_scores(rows, edited.issue)) or "no row of the board is meant"
    one = found[0]
    parts = [f"{one.identity.name} is #{one.rank}"]
    parts += [f"after #{one.last}"] if one.last is not None else []
    if one.growth and one.growth.rate is not None:
        parts.append(f"with growth of {float(one.growth.rate):+.1%}")
        parts += [f"from a base of {one.growth.base_days} of 7 days"] if not one.growth.on_full_base else []
    award = next((award for award in edited.issue.usage.awards if award.kind.value == word.test), None)
    parts += [f"while it is {award.winners[0].identity.name}"] if award else []
    return ", ".join(parts)


def is_proof_of(edited: EditedIssue, text: str, fact: Fact) -> bool:
    """Whether a linked text in an editor's own form states its fact: `1,380 billion`, `nearly 5T`, a weaker word."""
    if isinstance(fact.value, str):
        return _is_weaker_word(edited, text, fact)
    year = edited.issue.usage.week.last.year
    found = tuple(find_numbers(text, year))
    return len(found) == 1 and is_statement_of(found[0], fact.unit, Fraction(fact.value))


def _is_weaker_word(edited: EditedIssue, text: str, fact: Fact) -> bool:
    fact_id = FactId.parse(fact.id)
    # no single row proves a word about a group of rows
    if not fact_id.is_claim or edited.entities.find_fact_rows(fact) != {fact_id.entity}:
        return False
    found = tuple(load_lexicon().find_words(text))
    if len(found) != 1 or found[0].text.casefold() != " ".join(text.split()).casefold():
        return False
    own = {word.test for wording in (fact.text, *fact.wordings) for word in load_lexicon().find_words(wording)}
    # the biggest climber may have grown fastest too, but that is another fact
    if found[0].test in _AWARD_TESTS and found[0].test not in own:
        return False
    region = Region(RegionKind.PROSE, 0, text)
    sentence_reading = next(read_sentences((region,), edited.entities.names, edited.issue.usage.week.last.year))
    case = ClaimCheck(
        found[0], sentence_reading, edited.entities, edited.issue, edited.config, edited.entities.find_fact_rows(fact), frozenset()
    )
    return judge_claim(case) is True
