"""Claims of small histories, and what templates make of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.config import Config
from generator.facts.citations import Sourcing
from generator.facts.claim_context import ClaimContext
from generator.facts.claims import DETECTORS, detect_claims
from generator.facts.printed_figures import is_true_printing
from generator.facts.usage_figures import UsageFigures
from generator.issue.issue_text import FACT_LINK
from generator.issue.jinja_environment import create_template_environment
from generator.model.claim import Claim
from generator.model.fact import Fact
from generator.model.identity import Named
from generator.model.issue import Memory
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek
from tests.support.make_history import LAST, make_provenance

CATALOG_PROVENANCES = (make_provenance("models", LAST),)
WORDINGS = 6
DETECTOR_NAMES = [detect.__name__ for detect in DETECTORS]


def make_figures(usage: UsageWeek) -> UsageFigures:
    return UsageFigures(Sourcing(usage, CATALOG_PROVENANCES))


@dataclass(frozen=True, slots=True)
class FixedWording:
    """The same wording of every sentence, and names without their vendors."""

    number: int = 0

    def __call__(self, _key: str, count: int) -> int:
        return self.number % count

    def print_name(self, one: Named) -> str:
        return one.name


def make_context(usage: UsageWeek, config: Config | None = None, memory: Memory | None = None) -> ClaimContext:
    """A week of which nothing but the usage board is known."""
    return ClaimContext(Survey(usage, catalog_inputs=CATALOG_PROVENANCES), config or Config(), memory or Memory())


def find_claims(usage: UsageWeek, config: Config | None = None, memory: Memory | None = None) -> tuple[Claim, ...]:
    """Every claim of a week."""
    return detect_claims(make_context(usage, config, memory))


def run_detector(name: str, usage: UsageWeek, config: Config | None = None) -> list[Claim]:
    """The claims of one detector."""
    return list(DETECTORS[DETECTOR_NAMES.index(name)](make_context(usage, config)))


def render_part(claim: Claim, part: str, wording: int = 0) -> str:
    """A claim's headline, lead or text in one of its wordings, facts still linked."""
    module: Any = create_template_environment().get_template(f"stories/{claim.kind}.md.j2").make_module({"wording": FixedWording(wording)})
    return str(getattr(module, part)(claim)).strip()


def strip_links(text: str) -> str:
    """A text as a reader sees it, on one line."""
    return " ".join(FACT_LINK.sub(lambda match: match["text"], text).split())


def render_claim(claim: Claim) -> str:
    """Lead and text as a reader sees them."""
    return strip_links(f"{render_part(claim, 'lead')} {render_part(claim, 'text')}")


def list_facts(claim: Claim) -> Iterator[Fact]:
    yield from claim.facts.values()
    for row in claim.rows:
        yield from row.facts.values()


def find_problems(claim: Claim) -> Sequence[str]:
    """What is wrong with the words of a claim in any wording: links without a fact of the claim, and false printings."""
    by_id = {fact.id: fact for fact in list_facts(claim)}
    problems: list[str] = []
    for wording in range(WORDINGS):
        links = list(FACT_LINK.finditer(f"{render_part(claim, 'lead', wording)}\n{render_part(claim, 'text', wording)}"))
        problems += [match["id"] for match in links if match["id"] not in by_id]
        problems += [match[0] for match in links if match["id"] in by_id and not is_true_printing(match["text"], by_id[match["id"]])]
        problems += [] if links else [f"no figure at all in wording {wording}"]
    return problems
