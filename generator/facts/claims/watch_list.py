"""X4: what to watch next, and what came of what earlier issues said to watch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.facts.usage_figures import Figures
from generator.facts.watch_words import print_watch_verb
from generator.model.claim import Claim, Score
from generator.model.fact import Fact, Unit
from generator.model.usage_week import Standing, UsageWeek
from generator.model.watch import End, Outcome, Watch, Will

KIND = "X4 follow-up"
_UNSCORED = Score(0.0, 0.0, 1.0, 1.0)
"""It has a section of its own, so it never competes with the stories."""
_DECIDES = {Will.ENTERS: "rank", Will.KEEPS: "rank", Will.PASSES: "tokens", Will.OVERTAKES: "rank"}
"""The figure of its row that a statement is about."""
_PAST = {Will.ENTERS: "entered", Will.KEEPS: "kept", Will.PASSES: "passed", Will.OVERTAKES: "overtook"}
_PLAIN = {Will.ENTERS: "enter", Will.KEEPS: "keep", Will.PASSES: "pass", Will.OVERTAKES: "overtake"}


def watching(week: UsageWeek, figures: Figures, watches: Sequence[Watch]) -> Iterator[Claim]:
    """One claim a statement, with where its row and the one to overtake stand."""
    for watch in watches:
        facts = _standing(week, figures, watch)
        because = facts.get(_DECIDES[watch.will]) or _unlisted(figures, watch)
        facts["verb"] = _word(figures, f"claim.watch.{watch.id}", watch, print_watch_verb(watch), because)
        if other := _row(week, watch.other):
            facts["other"] = figures.row(other)["tokens"]
        yield Claim("watch", (), facts, _UNSCORED)


def followed(week: UsageWeek, figures: Figures, outcomes: Sequence[Outcome]) -> Iterator[Claim]:
    """One claim a statement that this week settles; of the same made in several issues, the earliest."""
    told: set[str] = set()
    for outcome in sorted(outcomes, key=lambda one: (-one.delay, one.watch.id)):
        watch = outcome.watch
        if watch.id in told:
            continue
        told.add(watch.id)
        facts = _standing(week, figures, watch)
        because = facts.get(_DECIDES[watch.will]) or _unlisted(figures, watch)
        key = f"claim.watched.{watch.id}"
        facts["verb"] = _word(figures, key, watch, _said(outcome), because)
        formula = "Weeks from the issue that said to watch it to this one."
        delay = figures.fact("weeks", watch.name, outcome.delay, Unit.COUNT, formula, because.inputs)
        facts["delay"] = replace(delay, id=f"{key}.weeks")
        yield Claim("watched", (), facts, _UNSCORED)


def _word(figures: Figures, key: str, watch: Watch, words: str, because: Fact) -> Fact:
    """About both rows where there are two; names stand outside of it, because they need escaping."""
    names = (watch.name, watch.other_name) if watch.other else (watch.name,)
    stands = {Unit.RANK: "It is {} this week.", Unit.TOKENS: "It has {} this week."}.get(because.unit, because.formula)
    word = figures.word(key, KIND, watch.name, (words,), because)
    return replace(word, subjects=names, formula=stands.format(because.text))


def _said(outcome: Outcome) -> str:
    """`entered the top five`, `did not keep #2`, `overtook`."""
    will, rest = outcome.watch.will, print_watch_verb(outcome.watch).partition(" ")[2]
    return (f"{_PAST[will]} {rest}" if outcome.end is End.TRUE else f"did not {_PLAIN[will]} {rest}").rstrip()


def _standing(week: UsageWeek, figures: Figures, watch: Watch) -> dict[str, Fact]:
    one = _row(week, watch.slug)
    return {column: fact for column, fact in figures.row(one).items() if column in {"rank", "tokens"}} if one else {}


def _row(week: UsageWeek, slug: str) -> Standing | None:
    return next((one for one in week.standings if one.identity.slug == slug), None)


def _unlisted(figures: Figures, watch: Watch) -> Fact:
    formula = "It is not among the rows of the week."
    return figures.fact("rank", watch.name, "below the listed rows", Unit.WORD, formula, figures.sourcing.now("all rows"))
