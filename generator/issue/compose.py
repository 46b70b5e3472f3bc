"""Statistics and claims to an issue in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment

from generator.config import Config
from generator.facts.citations import citations, drawn_from
from generator.facts.claim_context import Briefing
from generator.facts.claims import claims
from generator.facts.claims import watch_list as watched
from generator.facts.claims.newcomers import KINDS as ARRIVALS
from generator.facts.tables import tables
from generator.facts.usage_figures import Figures
from generator.issue.template_filters import cell, plain
from generator.model.claim import Claim, Row
from generator.model.fact import Fact, Ledger
from generator.model.identity import UNDISCLOSED
from generator.model.issue import Issue
from generator.model.memory import Memory, Telling, Told
from generator.model.picture import Picture
from generator.model.survey import Survey
from generator.model.usage_week import Standing, UsageWeek
from generator.model.watch import Outcome, Watch
from generator.story.choose import Choice, choose
from generator.story.phrasebook import Phrasebook, phrasebook

_NAMED = 3
_TITLES = 3
_FREE_ROWS_IN = 10


@dataclass(frozen=True, slots=True)
class Watching:
    """What an issue says of the watch list."""

    watches: tuple[Watch, ...] = ()
    """Statements of its own."""
    outcomes: tuple[Outcome, ...] = ()
    """Earlier ones that its week settles."""


_NOTHING = Watching()


def compose(
    survey: Survey,
    memory: Memory,
    pictures: Sequence[Picture],
    config: Config,
    templates: Environment,
    watching: Watching = _NOTHING,
) -> Issue:
    """The whole issue: what is told, in which order, with which facts and notes."""
    brief = Briefing(survey, config, memory)
    usage, figures = survey.usage, brief.figures
    found = claims(brief)
    choice = choose(found, memory, config)
    gainers, losers = _changed(usage)
    shown = _rows(usage.top(config.top), figures)
    issue = Issue(
        survey=survey,
        memory=memory,
        title="",
        description="",
        found=found,
        stories=choice.stories,
        sections=choice.sections,
        verdicts=choice.verdicts,
        quiet=choice.quiet,
        alternatives=(),
        lead=_lead(choice.stories[0], usage, figures),
        gainers=_rows(gainers, figures),
        losers=_rows(losers, figures),
        arrivals=tuple(claim for claim in found if claim.kind in {*ARRIVALS, "entries"}),
        departures=tuple(claim for claim in found if claim.kind.startswith("exit-")),
        rows=shown,
        market=figures.market(),
        tables=tables(brief),
        pictures=tuple(pictures),
        caveats=_caveats(usage, shown, choice),
        citations=(),
        awards=tuple(figures.award(award, winner) for award in usage.awards for winner in award.winners),
        ledger=Ledger({}),
        top=config.top,
        window=figures.sourcing.window,
        watches=watching.watches,
        watch=tuple(watched.watching(usage, figures, watching.watches)),
        followed=tuple(watched.followed(usage, figures, watching.outcomes)),
    )
    ledger = Ledger.of(_facts(issue))
    issue = replace(issue, ledger=ledger, citations=cited(ledger, survey))
    first, *others = _titles(issue, templates)
    return replace(issue, title=first, alternatives=tuple(others), description=_description(issue, templates))


def cited(ledger: Ledger, survey: Survey) -> tuple[str, ...]:
    """The citation lines of an issue: of all that its facts and its charts rest on, and of the history that they are compared with."""
    used = {one for fact in ledger.facts.values() for one in fact.inputs}
    lines = citations([*used, *drawn_from(survey)])
    # a source may word its line itself
    return tuple(map(cell, lines))


def _lead(claim: Claim, usage: UsageWeek, figures: Figures) -> Row | None:
    """The row of the usage board that a claim is about first."""
    standing = usage.find(claim.subjects[0].slug) if claim.subjects else None
    return Row(standing, figures.row(standing)) if standing else None


def _changed(usage: UsageWeek) -> tuple[list[Standing], list[Standing]]:
    """The rows that gained and lost most tokens, most first."""
    by_gain = sorted(
        ((one.growth.difference, one) for one in usage.standings if one.growth), key=lambda pair: (-pair[0], pair[1].identity.slug)
    )
    gained = [one for difference, one in by_gain if difference > 0]
    lost = [one for difference, one in reversed(by_gain) if difference < 0]
    return gained[:_NAMED], lost[:_NAMED]


def _rows(standings: Iterable[Standing], figures: Figures) -> tuple[Row, ...]:
    return tuple(Row(standing, figures.row(standing)) for standing in standings)


def _facts(issue: Issue) -> Iterator[Fact]:
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


def _caveats(usage: UsageWeek, shown: Sequence[Row], choice: Choice) -> tuple[str, ...]:
    """Which notes the week, its table and what is told trigger, each once (claims.md, section 5)."""
    triggers = (
        ("usage", True),
        ("tokenizers", True),
        ("free-rows", any(one.identity.free for one in usage.top(_FREE_ROWS_IN))),
        ("lower-bound", not usage.exact),
        ("special-window", usage.week.special),
        ("part-listed", any({"growth", "base-days"} <= row.facts.keys() for row in shown)),
        ("partial", not usage.complete),
        ("undisclosed", any(row.standing.identity.vendor.origin == UNDISCLOSED for row in shown)),
    )
    told = (*choice.stories, *(claim for claims_of in choice.sections.values() for claim in claims_of))
    return tuple(dict.fromkeys([*(name for name, triggered in triggers if triggered), *(name for claim in told for name in claim.caveats)]))


def headline(issue: Issue, claim: Claim, templates: Environment, book: Phrasebook | None = None) -> str:
    """A claim in one line of plain text."""
    story: Any = templates.get_template(f"stories/{claim.kind}.md.j2").make_module({"issue": issue, "wording": book or phrasebook(issue)})
    return plain(str(story.headline(claim)))


def _titles(issue: Issue, templates: Environment) -> list[str]:
    """The headline of the lead, then those of the next best stories."""
    lead, *rest = issue.stories
    ordered = [lead, *sorted(rest, key=lambda claim: -claim.score.value)][:_TITLES]
    book = phrasebook(issue)
    return list(dict.fromkeys(headline(issue, claim, templates, book) for claim in ordered))


def _description(issue: Issue, templates: Environment) -> str:
    return plain(str(templates.get_template("sections/standfirst.md.j2").render(issue=issue, wording=phrasebook(issue))))


def told(issue: Issue, templates: Environment) -> Told:
    """What the issue tells and in which words, for the issues after it."""
    book = phrasebook(issue)
    headline(issue, issue.stories[0], templates, book)
    for name in ("sections/standfirst.md.j2", "issue.md.j2"):
        templates.get_template(name).render(issue=issue, wording=book)
    below = [claim for claims_of in issue.sections.values() for claim in claims_of]
    tellings = tuple(Telling(claim.kind, claim.about, claim.score.value) for claim in (*issue.stories, *below))
    return Told(issue.usage.week, tellings, book.used)
