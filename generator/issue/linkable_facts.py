"""Find every fact that is true of a week, in its issue or not: editors may link them, and restatements are measured by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.config import Config
from generator.facts.claim_context import ClaimContext
from generator.facts.claims import detect_claims
from generator.facts.ids import FactId, read_link
from generator.facts.tables import build_tables
from generator.issue.compose import list_issue_citations
from generator.model.fact import Fact, Ledger
from generator.model.issue import Issue, Memory
from generator.model.survey import Survey


def find_linkable_facts(survey: Survey, config: Config, memory: Memory | None = None) -> Mapping[str, Fact]:
    """Find all facts of a week by id: every row's figures, every true claim, the market, the awards, the tables."""
    facts: dict[str, Fact] = {}
    for fact in _collect_facts(ClaimContext(survey, config, memory or Memory())):
        facts.setdefault(fact.id, fact)
    return MappingProxyType(facts)


def add_linked_facts(issue: Issue, ids: Iterable[str], config: Config) -> Issue:
    """Add the facts with these ids to the issue's ledger, where they are true of its week."""
    # all facts of a week take long to compute, so only for links to facts
    missing_ids = {key for key in ids if key not in issue.ledger.facts and isinstance(read_link(key), FactId)}
    if not missing_ids:
        return issue
    linkable_facts = find_linkable_facts(issue.survey, config, issue.memory)
    added_facts = {key: linkable_facts[key] for key in missing_ids if key in linkable_facts}
    ledger = Ledger(MappingProxyType(dict(sorted({**issue.ledger.facts, **added_facts}.items()))))
    issue = replace(issue, ledger=ledger)
    return replace(issue, citations=list_issue_citations(issue))


def _collect_facts(context: ClaimContext) -> Iterator[Fact]:
    figures, usage = context.figures, context.usage
    for claim in detect_claims(context):
        yield from claim.facts.values()
        for row in claim.rows:
            yield from row.facts.values()
    for table in build_tables(context):
        yield from (cell for one in table.rows for cell in one.cells if isinstance(cell, Fact))
    yield from figures.market_facts().values()
    for standing in usage.standings:
        yield from figures.row_facts(standing).values()
        yield from figures.make_verbs(standing, context.config.flat_ratio).values()
    for award in usage.awards:
        for winner in award.winners:
            yield figures.make_award(award, winner)
