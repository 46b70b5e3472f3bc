"""Statistics and claims to an issue in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from jinja2 import Environment

from generator.claims import claims, stories
from generator.claims.arrivals import KINDS as ARRIVALS
from generator.claims.briefing import Briefing
from generator.claims.figures import Figures
from generator.claims.sourcing import citations
from generator.claims.tables import tables
from generator.config import Config
from generator.draft.filters import cell, plain
from generator.draft.say import phrasebook
from generator.model.claim import Claim, Row
from generator.model.facts import Fact, Input, Ledger
from generator.model.identity import UNDISCLOSED
from generator.model.issue import Issue
from generator.model.memory import Memory
from generator.model.picture import Picture
from generator.model.statistics import Standing, UsageWeek
from generator.model.survey import Survey

_STORIES = 5
_NAMED = 3
_FREE_ROWS_IN = 10


def compose(survey: Survey, memory: Memory, pictures: Sequence[Picture], config: Config, templates: Environment) -> Issue:
    """The whole issue: what is told, in which order, with which facts and notes."""
    brief = Briefing(survey, config, memory)
    usage, figures = survey.usage, brief.figures
    found = claims(brief)
    gainers, losers = _changed(usage)
    shown = _rows(usage.top(config.top), figures)
    issue = Issue(
        survey=survey,
        memory=memory,
        title="",
        description="",
        found=found,
        stories=stories(found, _STORIES),
        gainers=_rows(gainers, figures),
        losers=_rows(losers, figures),
        arrivals=tuple(claim for claim in found if claim.kind in ARRIVALS),
        departures=tuple(claim for claim in found if claim.kind.startswith("exit-")),
        rows=shown,
        market=figures.market(),
        tables=tables(brief),
        pictures=tuple(pictures),
        caveats=_caveats(usage, shown),
        citations=(),
        awards=tuple(figures.award(award, winner) for award in usage.awards for winner in award.winners),
        ledger=Ledger({}),
        top=config.top,
        window=figures.sourcing.window,
    )
    ledger = Ledger.of(_facts(issue))
    used = {one for fact in ledger.facts.values() for one in fact.inputs}
    lines = citations([*used, *(Input(one, "") for one in usage.history_inputs)])
    # a source may word its line itself
    issue = replace(issue, ledger=ledger, citations=tuple(map(cell, lines)))
    return replace(issue, title=_title(issue, templates), description=_description(issue, templates))


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
    for claim in (*issue.stories, *issue.arrivals, *issue.departures):
        yield from claim.facts.values()
        for row in claim.rows:
            yield from row.facts.values()
    for row in (*issue.rows, *issue.gainers, *issue.losers):
        yield from row.facts.values()
    for table in issue.tables:
        yield from (cell for one in table.rows for cell in one.cells if isinstance(cell, Fact))
    yield from issue.market.values()
    yield from issue.awards


def _caveats(usage: UsageWeek, shown: Sequence[Row]) -> tuple[str, ...]:
    """Which notes the week and its table trigger, each once (claims.md, section 5)."""
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
    return tuple(name for name, triggered in triggers if triggered)


def _title(issue: Issue, templates: Environment) -> str:
    best: Claim = max(issue.stories, key=lambda claim: claim.score.value)
    told: Any = templates.get_template(f"stories/{best.kind}.md.j2").make_module({"issue": issue, "wording": phrasebook(issue)})
    return plain(str(told.headline(best)))


def _description(issue: Issue, templates: Environment) -> str:
    return plain(str(templates.get_template("sections/standfirst.md.j2").render(issue=issue, wording=phrasebook(issue))))
