"""Claims of small histories, and what templates make of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.config import Config
from generator.facts.citations import Sourcing
from generator.facts.claim_context import Briefing
from generator.facts.claims import CLAIMS, claims
from generator.facts.reading import allowed
from generator.facts.usage_figures import Figures
from generator.issue.page import FACT_LINK
from generator.issue.render import environment
from generator.model.claim import Claim
from generator.model.fact import Fact
from generator.model.identity import Named
from generator.model.memory import Memory
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek
from tests.support.make_history import LAST, record

CATALOGUE = (record("models", LAST),)
WORDINGS = 6
NAMES = [detect.__name__ for detect in CLAIMS]


def figures(usage: UsageWeek) -> Figures:
    return Figures(Sourcing(usage, CATALOGUE))


@dataclass(frozen=True, slots=True)
class Wording:
    """The same wording of every sentence, and names without their vendors."""

    number: int = 0

    def __call__(self, _key: str, count: int) -> int:
        return self.number % count

    def named(self, one: Named) -> str:
        return one.name


def brief(usage: UsageWeek, config: Config | None = None, memory: Memory | None = None) -> Briefing:
    """A week of which nothing but the usage board is known."""
    return Briefing(Survey(usage, catalogue=CATALOGUE), config or Config(), memory or Memory())


def told(usage: UsageWeek, config: Config | None = None, memory: Memory | None = None) -> tuple[Claim, ...]:
    """Every claim of a week."""
    return claims(brief(usage, config, memory))


def detected(name: str, usage: UsageWeek, config: Config | None = None) -> list[Claim]:
    """The claims of one detector."""
    return list(CLAIMS[NAMES.index(name)](brief(usage, config)))


def say(claim: Claim, part: str, wording: int = 0) -> str:
    """A claim's headline, lead or text in one of its wordings, facts still linked."""
    module: Any = environment().get_template(f"stories/{claim.kind}.md.j2").make_module({"wording": Wording(wording)})
    return str(getattr(module, part)(claim)).strip()


def bare(text: str) -> str:
    """A text as a reader sees it, on one line."""
    return " ".join(FACT_LINK.sub(lambda match: match["text"], text).split())


def read(claim: Claim) -> str:
    """Lead and text as a reader sees them."""
    return bare(f"{say(claim, 'lead')} {say(claim, 'text')}")


def facts_of(claim: Claim) -> Iterator[Fact]:
    yield from claim.facts.values()
    for row in claim.rows:
        yield from row.facts.values()


def faults(claim: Claim) -> Sequence[str]:
    """What is wrong with the words of a claim in any wording: links without a fact of the claim, and false printings."""
    by_id = {fact.id: fact for fact in facts_of(claim)}
    found: list[str] = []
    for wording in range(WORDINGS):
        links = list(FACT_LINK.finditer(f"{say(claim, 'lead', wording)}\n{say(claim, 'text', wording)}"))
        found += [match["id"] for match in links if match["id"] not in by_id]
        found += [match[0] for match in links if match["id"] in by_id and not allowed(match["text"], by_id[match["id"]])]
        found += [] if links else [f"no figure at all in wording {wording}"]
    return found
