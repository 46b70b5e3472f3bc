"""Compose an issue in memory from statistics and claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment

from generator.config import Config
from generator.facts.citations import list_chart_inputs, list_citations
from generator.facts.claim_context import ClaimContext
from generator.facts.claims import detect_claims
from generator.facts.claims import watch_list as watched
from generator.facts.claims.newcomers import NEWCOMER_KINDS as ARRIVALS
from generator.facts.tables import build_tables
from generator.facts.usage_figures import UsageFigures
from generator.issue.template_filters import escape_note, strip_markup
from generator.model.claim import Claim, ClaimRow
from generator.model.fact import Fact, Ledger
from generator.model.identity import UNDISCLOSED
from generator.model.issue import Issue, IssueMemory, Memory, ToldItem
from generator.model.picture import Picture
from generator.model.survey import Survey
from generator.model.usage_week import Standing, UsageWeek
from generator.model.watch import Watch, WatchOutcome
from generator.story.phrasebook import Phrasebook, make_phrasebook
from generator.story.story_selection import StorySelection, select_stories

_MAX_MOVERS = 3
_MAX_TITLES = 3
_FREE_TIER_RANKS = 10


@dataclass(frozen=True, slots=True)
class WatchItems:
    """The watch list of an issue."""

    watches: tuple[Watch, ...] = ()
    """The new statements."""
    outcomes: tuple[WatchOutcome, ...] = ()
    """Outcomes of earlier statements that the week resolves."""


_NO_WATCH_ITEMS = WatchItems()


def compose_issue(
    survey: Survey,
    memory: Memory,
    pictures: Sequence[Picture],
    config: Config,
    templates: Environment,
    watch_items: WatchItems = _NO_WATCH_ITEMS,
) -> Issue:
    """Compose an issue in three steps, each from the one before: its contents, the ledger of their facts, its title."""
    issue = _compose_contents(survey, memory, pictures, config, watch_items)
    issue = replace(issue, ledger=Ledger.of(_collect_facts(issue)))
    issue = replace(issue, citations=list_issue_citations(issue))
    title, *alternatives = _render_titles(issue, templates)
    return replace(issue, title=title, alternatives=tuple(alternatives), description=_render_description(issue, templates))


def _compose_contents(survey: Survey, memory: Memory, pictures: Sequence[Picture], config: Config, watch_items: WatchItems) -> Issue:
    """Compose an issue's stories, tables and notes, in their order."""
    context = ClaimContext(survey, config, memory)
    usage, figures = survey.usage, context.figures
    all_claims = detect_claims(context)
    choice = select_stories(all_claims, memory, config)
    gainers, losers = _choose_gainers_and_losers(usage)
    top_rows = _build_rows(usage.top(config.top), figures)
    return Issue(
        survey=survey,
        memory=memory,
        claims=all_claims,
        stories=choice.stories,
        sections=choice.sections,
        placements=choice.verdicts,
        quiet=choice.quiet,
        lead=_find_lead_row(choice.stories[0], usage, figures),
        gainers=_build_rows(gainers, figures),
        losers=_build_rows(losers, figures),
        arrivals=tuple(claim for claim in all_claims if claim.kind in {*ARRIVALS, "entries"}),
        departures=tuple(claim for claim in all_claims if claim.kind.startswith("exit-")),
        rows=top_rows,
        market=figures.market_facts(),
        tables=build_tables(context),
        pictures=tuple(pictures),
        caveats=_list_caveats(usage, top_rows, choice),
        awards=tuple(figures.make_award(award, winner) for award in usage.awards for winner in award.winners),
        top=config.top,
        window=figures.sourcing.window,
        watches=watch_items.watches,
        watch=tuple(watched.make_watch_claims(usage, figures, watch_items.watches)),
        followed=tuple(watched.make_outcome_claims(usage, figures, watch_items.outcomes)),
    )


def list_issue_citations(issue: Issue) -> tuple[str, ...]:
    """List the citation lines of an issue: the sources of its facts and charts."""
    inputs = {one for fact in issue.ledger.facts.values() for one in fact.inputs}
    lines = list_citations([*inputs, *list_chart_inputs(issue.survey, issue.tables)])
    # a source may write its own citation line
    return tuple(map(escape_note, lines))


def _find_lead_row(claim: Claim, usage: UsageWeek, figures: UsageFigures) -> ClaimRow | None:
    """Find the usage row that is a claim's main subject."""
    standing = usage.find(claim.subjects[0].slug) if claim.subjects else None
    return ClaimRow(standing, figures.row_facts(standing)) if standing else None


def _choose_gainers_and_losers(usage: UsageWeek) -> tuple[list[Standing], list[Standing]]:
    """Choose the rows that gained and lost the most tokens, the largest change first."""
    by_gain = sorted(
        ((one.growth.difference, one) for one in usage.standings if one.growth), key=lambda pair: (-pair[0], pair[1].identity.slug)
    )
    gained = [one for difference, one in by_gain if difference > 0]
    lost = [one for difference, one in reversed(by_gain) if difference < 0]
    return gained[:_MAX_MOVERS], lost[:_MAX_MOVERS]


def _build_rows(standings: Iterable[Standing], figures: UsageFigures) -> tuple[ClaimRow, ...]:
    return tuple(ClaimRow(standing, figures.row_facts(standing)) for standing in standings)


def _collect_facts(issue: Issue) -> Iterator[Fact]:
    below = (claim for claims_of in issue.sections.values() for claim in claims_of)
    for claim in (*issue.stories, *below, *issue.arrivals, *issue.departures, *issue.watch, *issue.followed):
        yield from claim.facts.values()
        for row in claim.rows:
            yield from row.facts.values()
    for row in (*issue.rows, *issue.gainers, *issue.losers):
        yield from row.facts.values()
    for table in issue.tables:
        yield from (cell for one in table.rows for cell in one.cells if isinstance(cell, Fact))
    if issue.lead:
        yield from issue.lead.facts.values()
    yield from issue.market.values()
    yield from issue.awards


def _list_caveats(usage: UsageWeek, rows: Sequence[ClaimRow], choice: StorySelection) -> tuple[str, ...]:
    """List the notes that the week, its table and its claims trigger, each once (docs/develop/spec/claims.md, section 5)."""
    triggers = (
        ("usage", True),
        ("tokenizers", True),
        ("free-rows", any(one.identity.free for one in usage.top(_FREE_TIER_RANKS))),
        ("lower-bound", not usage.exact),
        ("special-window", usage.week.special),
        ("part-listed", any({"growth", "base-days"} <= row.facts.keys() for row in rows)),
        ("partial", not usage.complete),
        ("undisclosed", any(row.standing.identity.vendor.origin == UNDISCLOSED for row in rows)),
    )
    told_claims = (*choice.stories, *(claim for claims_of in choice.sections.values() for claim in claims_of))
    return tuple(
        dict.fromkeys([*(name for name, triggered in triggers if triggered), *(name for claim in told_claims for name in claim.caveats)])
    )


def render_headline(issue: Issue, claim: Claim, templates: Environment, phrasebook_used: Phrasebook | None = None) -> str:
    """Render the headline of a claim as plain text."""
    story: Any = templates.get_template(f"stories/{claim.kind}.md.j2").make_module(
        {"issue": issue, "wording": phrasebook_used or make_phrasebook(issue)}
    )
    return strip_markup(str(story.headline(claim)))


def _render_titles(issue: Issue, templates: Environment) -> list[str]:
    """Render the headline of the lead, then those of the next best stories."""
    lead, *rest = issue.stories
    ordered = [lead, *sorted(rest, key=lambda claim: -claim.score.value)][:_MAX_TITLES]
    book = make_phrasebook(issue)
    return list(dict.fromkeys(render_headline(issue, claim, templates, book) for claim in ordered))


def _render_description(issue: Issue, templates: Environment) -> str:
    return strip_markup(str(templates.get_template("sections/standfirst.md.j2").render(issue=issue, wording=make_phrasebook(issue))))


def remember_issue(issue: Issue, templates: Environment) -> IssueMemory:
    """Remember the claims and wordings of an issue, for the issues after it."""
    book = make_phrasebook(issue)
    render_headline(issue, issue.stories[0], templates, book)
    for name in ("sections/standfirst.md.j2", "issue.md.j2"):
        templates.get_template(name).render(issue=issue, wording=book)
    below = [claim for claims_of in issue.sections.values() for claim in claims_of]
    tellings = tuple(ToldItem(claim.kind, claim.main_subject_id, claim.score.value) for claim in (*issue.stories, *below))
    return IssueMemory(issue.usage.week, tellings, book.used_wordings)
