"""X4: the watch list, and the outcomes of earlier watch lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.facts.ids import FactId
from generator.facts.usage_figures import UsageFigures
from generator.facts.watch_words import print_watch_verb
from generator.model.claim import Claim, ClaimScore
from generator.model.fact import Fact, Unit
from generator.model.usage_week import Standing, UsageWeek
from generator.model.watch import Watch, WatchKind, WatchOutcome, WatchStatus

WORD_KIND = "X4 follow-up"
_UNSCORED = ClaimScore(0.0, 0.0, 1.0, 1.0)
"""Score of a claim of the watch list, which has its own section and never competes with stories."""
_DECIDING_COLUMNS = {WatchKind.ENTERS: "rank", WatchKind.KEEPS: "rank", WatchKind.PASSES: "tokens", WatchKind.OVERTAKES: "rank"}
"""The column that a statement is about, by kind."""
_PAST_VERBS = {WatchKind.ENTERS: "entered", WatchKind.KEEPS: "kept", WatchKind.PASSES: "passed", WatchKind.OVERTAKES: "overtook"}
_PLAIN_VERBS = {WatchKind.ENTERS: "enter", WatchKind.KEEPS: "keep", WatchKind.PASSES: "pass", WatchKind.OVERTAKES: "overtake"}


def make_watch_claims(week: UsageWeek, figures: UsageFigures, watches: Sequence[Watch]) -> Iterator[Claim]:
    """Make one claim per statement, with the figures of its row and of the row to overtake."""
    for watch in watches:
        facts = _standing_facts(week, figures, watch)
        reason = facts.get(_DECIDING_COLUMNS[watch.will]) or _make_unlisted_fact(figures, watch)
        facts["verb"] = _make_word(figures, _make_id(figures, "watch", watch), watch, print_watch_verb(watch), reason)
        if other := _find_row(week, watch.other):
            facts["other"] = figures.row_facts(other)["tokens"]
        yield Claim("watch", (), facts, _UNSCORED)


def make_outcome_claims(week: UsageWeek, figures: UsageFigures, outcomes: Sequence[WatchOutcome]) -> Iterator[Claim]:
    """Make one claim per statement that this week resolves; of equal statements, only the earliest."""
    seen_ids: set[FactId] = set()
    for outcome in sorted(outcomes, key=_sort_key):
        watch = outcome.watch
        fact_id = _make_id(figures, "watched", watch)
        if fact_id in seen_ids:
            continue
        seen_ids.add(fact_id)
        facts = _standing_facts(week, figures, watch)
        reason = facts.get(_DECIDING_COLUMNS[watch.will]) or _make_unlisted_fact(figures, watch)
        facts["verb"] = _make_word(figures, fact_id, watch, _print_outcome(outcome), reason)
        formula = "Weeks from the issue that said to watch it to this one."
        delay = figures.make_fact("weeks", watch.name, outcome.delay, Unit.COUNT, formula, reason.inputs)
        facts["delay"] = replace(delay, id=str(fact_id.with_column(f"{fact_id.column}-weeks")))
        yield Claim("watched", (), facts, _UNSCORED)


def _sort_key(outcome: WatchOutcome) -> tuple[int, str, str, str, str]:
    """Order outcomes: the longest awaited first, then by their words."""
    watch = outcome.watch
    return -outcome.delay, watch.will, watch.goal, watch.row, watch.other_row


def _make_id(figures: UsageFigures, role: str, watch: Watch) -> FactId:
    """`claim.usage.heron-5.watch-enters.5`, `claim.usage.heron-5.watched-overtakes.tern-3`."""
    return figures.row_id(watch.row).claim(f"{role}-{watch.will}", watch.goal or watch.other_row)


def _make_word(figures: UsageFigures, fact_id: FactId, watch: Watch, words: str, reason: Fact) -> Fact:
    """Make a claim word about one row or two, without their names, which need escaping."""
    names = (watch.name, watch.other_name) if watch.other else (watch.name,)
    formulas = {Unit.RANK: "It is {} this week.", Unit.TOKENS: "It has {} this week."}.get(reason.unit, reason.formula)
    word = figures.make_word(fact_id, WORD_KIND, watch.name, (words,), reason)
    return replace(word, subjects=names, formula=formulas.format(reason.text))


def _print_outcome(outcome: WatchOutcome) -> str:
    """Print an outcome: `entered the top five`, `did not keep #2`, `overtook`."""
    will, rest = outcome.watch.will, print_watch_verb(outcome.watch).partition(" ")[2]
    return (f"{_PAST_VERBS[will]} {rest}" if outcome.status is WatchStatus.TRUE else f"did not {_PLAIN_VERBS[will]} {rest}").rstrip()


def _standing_facts(week: UsageWeek, figures: UsageFigures, watch: Watch) -> dict[str, Fact]:
    one = _find_row(week, watch.slug)
    return {column: fact for column, fact in figures.row_facts(one).items() if column in {"rank", "tokens"}} if one else {}


def _find_row(week: UsageWeek, slug: str) -> Standing | None:
    return next((one for one in week.standings if one.identity.slug == slug), None)


def _make_unlisted_fact(figures: UsageFigures, watch: Watch) -> Fact:
    formula = "It is not among the rows of the week."
    return figures.make_fact("rank", watch.name, "below the listed rows", Unit.WORD, formula, figures.sourcing.week_inputs("all rows"))
