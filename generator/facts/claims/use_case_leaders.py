"""U18: who is first in the slices of usage, who took a slice over, and who leads several."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import bounded, impact
from generator.facts.printing import listed
from generator.facts.slice_labels import label
from generator.facts.usage_figures import Figures
from generator.model.claim import Claim, Row, Score
from generator.model.identity import Identity
from generator.model.usage_week import Standing, UsageWeek

SECTION: Final = "use-cases"
TAKES: Final = ("takes over", "is now first", "moves to #1", "is first")
FIRST: Final = ("first", "at #1", "in front")
_SEVERAL = 3
"""From how many slices on it is worth saying that one model leads them."""
_SAMPLED: Final = ("sampled",)


def use_case_takeover(brief: Briefing) -> Iterator[Claim]:
    """One claim a slice of usage whose first row was observed below it the week before."""
    for week in brief.survey.slices.values():
        first = week.standings[0] if week.standings else None
        if first and week.complete and not _shared(week) and (first.last or 1) > 1:
            yield _takeover(week, first, brief.of(week))


def _shared(week: UsageWeek) -> bool:
    return len(week.top(1)) > 1


def _takeover(week: UsageWeek, first: Standing, figures: Figures) -> Claim:
    facts = dict(figures.row(first))
    facts["word"] = figures.word(f"claim.{week.board}.first", "U18 use-case winner", first.identity.name, TAKES, figures.places([first]))
    former = next((one for one in week.standings if one.last == 1), None)
    rows = (Row(former, figures.row(former)),) if former else ()
    apart = float(first.below.ratio) if first.below else None
    return Claim(
        "use-case-takeover",
        (first.identity, former.identity) if former else (first.identity,),
        facts,
        Score(0.5 * impact(first.share), 0.7, 1.0, 0.8 if week.sampled else 1.0),
        rows,
        section=SECTION,
        board=label(week.board),
        caveats=_SAMPLED if week.sampled else (),
        flip=apart,
    )


def use_case_sweep(brief: Briefing) -> Iterator[Claim]:
    """The model that is first in most slices, if those are several and no other is first in as many."""
    led: dict[str, list[UsageWeek]] = {}
    for week in brief.survey.slices.values():
        if week.standings and not _shared(week):
            led.setdefault(week.standings[0].identity.model, []).append(week)
    most = max((len(weeks) for weeks in led.values()), default=0)
    models = [weeks for weeks in led.values() if len(weeks) == most]
    if most >= _SEVERAL and len(models) == 1:
        yield _sweep(brief, models[0], sum(len(weeks) for weeks in led.values()))


def _sweep(brief: Briefing, weeks: list[UsageWeek], of: int) -> Claim:
    firsts = [(week.standings[0], brief.of(week)) for week in weeks]
    identity: Identity = firsts[0][0].identity
    ranks = {f"rank-{week.board}": figures.row(one)["rank"] for week, (one, figures) in zip(weeks, firsts, strict=True)}
    because = next(iter(ranks.values()))
    names = listed([label(week.board) for week in weeks])
    figures = firsts[0][1]
    inputs = tuple(one for fact in ranks.values() for one in fact.inputs)
    facts = {
        **ranks,
        "count": figures.counted(f"claim.use-cases.led-by-{identity.model}", identity.name, len(weeks), f"First in {names}.", inputs),
        "of": figures.counted("claim.use-cases.with-a-leader", "use cases", of, "Slices with one first row.", inputs),
        "word": figures.word("claim.use-cases.first", "U18 use-case winner", identity.name, FIRST, because),
    }
    share = sum((one.share for one, _ in firsts), Fraction()) / len(firsts)
    rows = tuple(Row(one, figures.row(one)) for one, figures in firsts)
    return Claim(
        "use-case-sweep",
        (identity,),
        facts,
        Score(0.5 * impact(share), bounded(len(weeks) / of) * 0.4, 1.0, 0.8),
        rows,
        section=SECTION,
        board=names,
        caveats=_SAMPLED if any(week.sampled for week in weeks) else (),
        flip=min((float(one.below.ratio) for one, _ in firsts if one.below), default=None),
    )
