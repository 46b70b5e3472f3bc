"""Claims of small histories, and what templates make of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.claims import CLAIMS, claims
from generator.claims.briefing import Briefing
from generator.claims.figures import Figures
from generator.claims.sourcing import Sourcing
from generator.config import Config
from generator.draft.render import environment
from generator.draft.say import Phrasebook
from generator.draft.text import FACT_LINK
from generator.model.claim import Claim
from generator.model.facts import Fact
from generator.model.memory import Memory
from generator.model.reading import allowed
from generator.model.statistics import UsageWeek
from generator.model.survey import Survey
from tests.histories import LAST, record

CATALOGUE = (record("models", LAST),)
NAMES = [detect.__name__ for detect in CLAIMS]


def figures(usage: UsageWeek) -> Figures:
    return Figures(Sourcing(usage, CATALOGUE))


def brief(usage: UsageWeek, config: Config | None = None) -> Briefing:
    """A week of which nothing but the usage board is known."""
    return Briefing(Survey(usage, catalogue=CATALOGUE), config or Config())


def told(usage: UsageWeek, config: Config | None = None) -> tuple[Claim, ...]:
    """Every claim of a week."""
    return claims(brief(usage, config))


def detected(name: str, usage: UsageWeek, config: Config | None = None) -> list[Claim]:
    """The claims of one detector."""
    return list(CLAIMS[NAMES.index(name)](brief(usage, config)))


def say(claim: Claim, part: str) -> str:
    """A claim's headline, lead or text, facts still linked."""
    module: Any = environment().get_template(f"stories/{claim.kind}.md.j2").make_module({"wording": Phrasebook(LAST, Memory())})
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
    """What is wrong with the words of a claim: links without a fact of the claim, and false printings."""
    by_id = {fact.id: fact for fact in facts_of(claim)}
    links = list(FACT_LINK.finditer(f"{say(claim, 'lead')}\n{say(claim, 'text')}"))
    unknown = [match["id"] for match in links if match["id"] not in by_id]
    false = [match[0] for match in links if match["id"] in by_id and not allowed(match["text"], by_id[match["id"]])]
    return [*unknown, *false, *([] if links or claim.kind == "top-three" else ["no figure at all"])]
