"""Which claims an issue tells, where, and why not the others (claims.md, section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.config import Config
from generator.model.claim import Claim, Verdict
from generator.model.memory import Memory

FIRST, LEAD = "first things", "lead"
LISTED = frozenset({"graduation", "hand-over", "new-variant", "debut", "new-to-the-chart", "re-entry", "entries"})
"""Kinds that the list of those who came in names whether they are told besides or not; so it is with those that left, `exit-`."""
_BESIDE_THE_LEAD = 2
_MAIN = "usage"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is told."""

    stories: tuple[Claim, ...]
    """The first things, the lead first."""
    sections: Mapping[str, tuple[Claim, ...]]
    verdicts: tuple[Verdict, ...]
    """One a claim, in the order of the claims."""
    quiet: bool
    """Whether nothing but the standing items was worth telling."""


class _Telling:
    """What is told so far, and why a further claim is not."""

    def __init__(self, config: Config) -> None:
        self.told: list[Claim] = []
        self.places: dict[int, tuple[str, str]] = {}
        self.most = config.newsworthiness.about_one

    def tell(self, claim: Claim, where: str, why: str) -> None:
        self.told.append(claim)
        self.places[id(claim)] = where, why

    def refusal(self, claim: Claim, *, capped: bool = True) -> str:
        """Why it is not told after all that is; empty when it may be."""
        about = [one for one in self.told if claim.about and one.about == claim.about]
        pair = _pair(claim)
        if any(one.kind == claim.kind for one in self.told):
            return f"another {claim.kind} is told"
        if pair and any(_pair(one) == pair and not one.standing for one in self.told):
            return "its other side is told"
        if about and claim.figures <= frozenset().union(*(one.figures for one in about)):
            return f"its figures are told with {about[0].kind}"
        if capped and len(about) >= self.most:
            return f"{len(about)} items are about its subject"
        return ""

    def crowded(self, claim: Claim) -> str:
        """Why it is not one of the first things beside those that are; empty when it may be. Usage is what an issue is about."""
        alike = claim.section != _MAIN and any(one.section == claim.section for one in self.told)
        return f"another of {claim.section} is among the first things" if alike else ""


def choose(found: Sequence[Claim], memory: Memory, config: Config) -> Choice:
    """The lead, the standing items and the best of the rest; then what the sections tell. Judges the claims in the order given."""
    telling = _Telling(config)
    standing = [claim for claim in found if claim.standing]
    rest = [claim for claim in found if not claim.standing]
    refused: dict[int, str] = {}
    lead, why = _lead(standing, rest, memory, config)
    if lead:
        telling.tell(lead, FIRST, why)
    for claim in standing:
        if claim is not lead:
            telling.tell(claim, FIRST, "told every week")
    worth = float(config.newsworthiness.worth)
    for claim in rest:
        if claim is not lead:
            full = "the first things are full" if len(telling.told) >= config.stories else ""
            weak = f"its score is under {config.newsworthiness.worth}" if claim.score.value < worth else ""
            refused[id(claim)] = weak or telling.refusal(claim) or telling.crowded(claim) or full
            if not refused[id(claim)]:
                telling.tell(claim, FIRST, "among the best of the rest")
    stories = tuple(telling.told)
    sections = _sections([claim for claim in rest if refused.get(id(claim))], lead, telling, refused, config)
    return Choice(stories, sections, tuple(_verdicts(found, telling, refused)), all(claim.standing for claim in stories))


def _lead(standing: Sequence[Claim], rest: Sequence[Claim], memory: Memory, config: Config) -> tuple[Claim | None, str]:
    """The highest score of all; its kind led last week only if it rose enough since."""
    worth, rise = float(config.newsworthiness.worth), 1 + float(config.newsworthiness.rise)
    held = _Telling(config)
    for claim in standing:
        held.tell(claim, FIRST, "")
    free = [claim for claim in rest if claim.score.value >= worth and not held.refusal(claim)]
    candidates = sorted([*standing, *free], key=lambda claim: -claim.score.value)
    last = memory.last.stories[0] if memory.last and memory.last.stories else None
    for claim in candidates:
        if last is None or claim.kind != last.kind or claim.score.value >= rise * last.score:
            return claim, "the highest score" if claim is candidates[
                0
            ] else f"the highest score but for {last.kind if last else ''}, which led last"
    return (candidates[0], "the highest score") if candidates else (None, "")


def _sections(
    left: Iterable[Claim], lead: Claim | None, telling: _Telling, refused: dict[int, str], config: Config
) -> dict[str, tuple[Claim, ...]]:
    """What else there is to say of the lead's subject, then the best of each section."""
    sections: dict[str, list[Claim]] = {LEAD: []}
    ordered = sorted(left, key=lambda claim: lead is None or not claim.about or claim.about != lead.about)
    for claim in ordered:
        mine = lead is not None and claim.about and claim.about == lead.about and len(sections[LEAD]) < _BESIDE_THE_LEAD
        name = LEAD if mine else claim.section
        refused[id(claim)] = _unfit(claim, name, sections, config) or telling.refusal(claim, capped=not mine)
        if not refused[id(claim)]:
            sections.setdefault(name, []).append(claim)
            telling.tell(claim, name, "what else there is of the lead's subject" if mine else "among the best of its section")
    return {name: tuple(told) for name, told in sections.items()}


def _unfit(claim: Claim, name: str, sections: Mapping[str, Sequence[Claim]], config: Config) -> str:
    if claim.kind == "entries" or (claim.kind in LISTED and name == LEAD) or claim.kind.startswith("exit-below"):
        return "it is named in the list of those who came and went"
    if claim.score.value < float(config.newsworthiness.least):
        return f"its score is under {config.newsworthiness.least}"
    if len(sections.get(name, ())) >= config.newsworthiness.in_section:
        return "its section is full"
    return ""


def _verdicts(found: Iterable[Claim], telling: _Telling, refused: Mapping[int, str]) -> Iterable[Verdict]:
    for claim in found:
        told, why = telling.places.get(id(claim), ("", refused.get(id(claim), "")))
        yield Verdict(claim, told, why)


def _pair(claim: Claim) -> frozenset[str]:
    """Two rows of which one follows the other: the arrival of one and the exit of the other are one thing to tell."""
    return frozenset(one.slug for one in claim.subjects) if len(claim.subjects) > 1 else frozenset()
