"""Select the claims that an issue tells, and state why it leaves out the others (docs/develop/spec/claims.md, section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.config import Config
from generator.model.claim import Claim, ClaimPlacement
from generator.model.issue import Memory

FIRST_THINGS, LEAD_SECTION = "first things", "lead"
LISTED_KINDS = frozenset({"graduation", "hand-over", "new-variant", "debut", "new-to-the-chart", "re-entry", "entries"})
"""Kinds that the list of arrivals names anyway, whether a story tells them or not; the list of departures does the same for `exit-`."""
_MAX_BESIDE_LEAD = 2
_MAIN_SECTION = "usage"


@dataclass(frozen=True, slots=True)
class StorySelection:
    """The claims that an issue tells, and where."""

    stories: tuple[Claim, ...]
    """The first things, the lead first."""
    sections: Mapping[str, tuple[Claim, ...]]
    verdicts: tuple[ClaimPlacement, ...]
    """One per claim, in the order of the claims."""
    quiet: bool
    """Whether only the standing items were worth telling."""


class _ClaimPlacer:
    """The claims told so far, and the reasons for and against each further one."""

    def __init__(self, config: Config) -> None:
        self.told: list[Claim] = []
        self.places: dict[int, tuple[str, str]] = {}
        self.most = config.newsworthiness.about_one

    def place_claim(self, claim: Claim, section: str, reason: str) -> None:
        self.told.append(claim)
        self.places[id(claim)] = section, reason

    def explain_refusal(self, claim: Claim, *, capped: bool = True) -> str:
        """Why a claim is not told next to those told so far; empty when it may be."""
        about = [one for one in self.told if claim.main_subject_id and one.main_subject_id == claim.main_subject_id]
        pair = _subject_pair(claim)
        if any(one.kind == claim.kind for one in self.told):
            return f"another {claim.kind} is told"
        if pair and any(_subject_pair(one) == pair and not one.recurring for one in self.told):
            return "its other side is told"
        if about and claim.figure_ids <= frozenset().union(*(one.figure_ids for one in about)):
            return f"its figures are told with {about[0].kind}"
        if capped and len(about) >= self.most:
            return f"{len(about)} items are about its subject"
        return ""

    def explain_crowding(self, claim: Claim) -> str:
        """Why a claim is not one of the first things; empty when it may be. Sections other than usage get one at most."""
        alike = claim.section != _MAIN_SECTION and any(one.section == claim.section for one in self.told)
        return f"another of {claim.section} is among the first things" if alike else ""


def select_stories(claims: Sequence[Claim], memory: Memory, config: Config) -> StorySelection:
    """Select the lead, the standing items and the best of the rest, then the claims of each section, in the order given."""
    placer = _ClaimPlacer(config)
    standing = [claim for claim in claims if claim.recurring]
    rest = [claim for claim in claims if not claim.recurring]
    refusals: dict[int, str] = {}
    lead, why = _choose_lead(standing, rest, memory, config)
    if lead:
        placer.place_claim(lead, FIRST_THINGS, why)
    for claim in standing:
        if claim is not lead:
            placer.place_claim(claim, FIRST_THINGS, "told every week")
    min_score = float(config.newsworthiness.worth)
    for claim in rest:
        if claim is not lead:
            full = "the first things are full" if len(placer.told) >= config.stories else ""
            weak = f"its score is under {config.newsworthiness.worth}" if claim.score.value < min_score else ""
            refusals[id(claim)] = weak or placer.explain_refusal(claim) or placer.explain_crowding(claim) or full
            if not refusals[id(claim)]:
                placer.place_claim(claim, FIRST_THINGS, "among the best of the rest")
    stories = tuple(placer.told)
    sections = _choose_sections([claim for claim in rest if refusals.get(id(claim))], lead, placer, refusals, config)
    return StorySelection(stories, sections, tuple(_list_verdicts(claims, placer, refusals)), all(claim.recurring for claim in stories))


def _choose_lead(standing: Sequence[Claim], rest: Sequence[Claim], memory: Memory, config: Config) -> tuple[Claim | None, str]:
    """Choose the highest score; a kind that led last week must have risen enough since."""
    min_score, rise = float(config.newsworthiness.worth), 1 + float(config.newsworthiness.rise)
    placer = _ClaimPlacer(config)
    for claim in standing:
        placer.place_claim(claim, FIRST_THINGS, "")
    free = [claim for claim in rest if claim.score.value >= min_score and not placer.explain_refusal(claim)]
    candidates = sorted([*standing, *free], key=lambda claim: -claim.score.value)
    last_lead = memory.last_issue.stories[0] if memory.last_issue and memory.last_issue.stories else None
    best = candidates[0] if candidates else None
    if best is None or last_lead is None:
        return best, "the highest score"
    for claim in candidates:
        if claim.kind != last_lead.kind or claim.score.value >= rise * last_lead.score:
            return claim, "the highest score" if claim is best else f"the highest score but for {last_lead.kind}, which led last"
    return best, "the highest score"


def _choose_sections(
    claims: Iterable[Claim], lead: Claim | None, placer: _ClaimPlacer, refusals: dict[int, str], config: Config
) -> dict[str, tuple[Claim, ...]]:
    """Choose further claims about the lead's subject, then the best claims of each section."""
    sections: dict[str, list[Claim]] = {LEAD_SECTION: []}
    lead_subject = lead.main_subject_id if lead else ""
    for claim in sorted(claims, key=lambda claim: not lead_subject or claim.main_subject_id != lead_subject):
        beside_lead = bool(lead_subject) and claim.main_subject_id == lead_subject and len(sections[LEAD_SECTION]) < _MAX_BESIDE_LEAD
        name = LEAD_SECTION if beside_lead else claim.section
        refusals[id(claim)] = _explain_misfit(claim, name, sections, config) or placer.explain_refusal(claim, capped=not beside_lead)
        if not refusals[id(claim)]:
            sections.setdefault(name, []).append(claim)
            placer.place_claim(claim, name, "what else there is of the lead's subject" if beside_lead else "among the best of its section")
    return {name: tuple(placed) for name, placed in sections.items()}


def _explain_misfit(claim: Claim, name: str, sections: Mapping[str, Sequence[Claim]], config: Config) -> str:
    if claim.kind == "entries" or (claim.kind in LISTED_KINDS and name == LEAD_SECTION) or claim.kind.startswith("exit-below"):
        return "it is named in the list of those who came and went"
    if claim.score.value < float(config.newsworthiness.least):
        return f"its score is under {config.newsworthiness.least}"
    if len(sections.get(name, ())) >= config.newsworthiness.in_section:
        return "its section is full"
    return ""


def _list_verdicts(claims: Iterable[Claim], placer: _ClaimPlacer, refusals: Mapping[int, str]) -> Iterable[ClaimPlacement]:
    for claim in claims:
        told, why = placer.places.get(id(claim), ("", refusals.get(id(claim), "")))
        yield ClaimPlacement(claim, told, why)


def _subject_pair(claim: Claim) -> frozenset[str]:
    """The rows of a succession, whose arrival and exit are one story; empty for a claim about one row."""
    return frozenset(one.slug for one in claim.subjects) if len(claim.subjects) > 1 else frozenset()
