"""The figures of one week as facts: the market's, and each row's by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from generator.facts import printing
from generator.facts.citations import Sourcing
from generator.facts.fact_factory import FactFactory
from generator.facts.ids import FactId, RowId
from generator.facts.lexicon import growth_words, move_words
from generator.facts.reasons import state_reason
from generator.model.aggregates import Aggregate
from generator.model.fact import Fact, FactInput, Unit
from generator.model.trends import StreakKind
from generator.model.usage_week import ArrivalEvent, Award, AwardKind, Growth, Standing
from generator.model.week import DAYS_IN_WEEK

_ALL_ROWS_AND_OTHER = "all rows and other"


class UsageFigures:
    """Makes the facts of one week; two calls give equal facts."""

    def __init__(self, sourcing: Sourcing) -> None:
        """Remember where the figures come from."""
        self.sourcing = sourcing
        self._factory = FactFactory(sourcing.week.scope, sourcing.window)

    @property
    def market_id(self) -> RowId:
        """The id of the market: all rows and `other` together."""
        return self.row_id(Aggregate.MARKET)

    def row_id(self, entity: str) -> RowId:
        """Build the id of a row, a group or an aggregate."""
        return RowId(self.sourcing.week.scope, entity)

    def row_facts(self, standing: Standing) -> Mapping[str, Fact]:
        """Make a row's facts by column, without columns that are undefined for the row."""
        facts = {**self._standing_facts(standing), **self._change_facts(standing), **self._career_facts(standing)}
        return self._factory.assign_ids(standing.identity.row, facts)

    def market_facts(self) -> Mapping[str, Fact]:
        """Make the market's facts by column; `-before` and `-change` where the base week has them."""
        week, source = self.sourcing.week, self.sourcing
        market, growth, subject = week.market, week.market.growth, "all models"
        facts = dict(self._concentration_facts())
        formula = "Sum of all rows, other included."
        facts["tokens"] = self.make_fact("tokens", subject, market.total, Unit.TOKENS, formula, source.week_inputs(_ALL_ROWS_AND_OTHER))
        facts["since"] = self.make_fact(
            "first stored week",
            subject,
            printing.day_long(week.since.first),
            Unit.DATE,
            "Its first day.",
            source.history_inputs(_ALL_ROWS_AND_OTHER),
        )
        if len(week.standings) > 1:
            first, second = (one.identity.name for one in week.standings[:2])
            formula = f"Tokens of {first} / tokens of {second} - 1."
            facts["gap"] = self.make_fact("gap", first, market.gap, Unit.SHARE, formula, source.week_inputs("the first two rows"))
        if growth and growth.rate is not None:
            formula = f"Tokens of all rows and other / the same in {growth.base_week} - 1."
            facts["growth"] = self.make_fact("growth", subject, growth.rate, Unit.GROWTH, formula, source.base_inputs(_ALL_ROWS_AND_OTHER))
            formula = f"Sum of all rows in {growth.base_week}, other included."
            facts["base"] = self.make_base_fact(
                "tokens", subject, growth.base_tokens, Unit.TOKENS, formula, source.base_inputs(_ALL_ROWS_AND_OTHER)
            )
            facts |= self._weeks_apart_facts(subject, growth)
        return self._factory.assign_ids(Aggregate.MARKET, facts)

    def _concentration_facts(self) -> Iterator[tuple[str, Fact]]:
        """Make the shares of the first rows and the effective number, now and in the base week."""
        source, now, then = self.sourcing, self.sourcing.week.market, self.sourcing.week.base_market
        formula = "1 / sum of the squared shares of the listed rows."
        yield (
            "effective",
            self.make_fact(
                "effective number", "all models", now.effective_models, Unit.NUMBER, formula, source.week_inputs(_ALL_ROWS_AND_OTHER)
            ),
        )
        if then:
            yield (
                "effective-before",
                self.make_base_fact(
                    "effective number", "all models", then.effective_models, Unit.NUMBER, formula, source.base_inputs(_ALL_ROWS_AND_OTHER)
                ),
            )
        before = dict(then.top_shares) if then else {}
        for count, share in now.top_shares:
            subject = "the first model" if count == 1 else f"the first {count}"
            formula = f"Tokens of {subject} / tokens of all rows and other."
            yield f"top-{count}", self.make_fact("share", subject, share, Unit.SHARE, formula, source.week_inputs(_ALL_ROWS_AND_OTHER))
            if count in before:
                yield (
                    f"top-{count}-before",
                    self.make_base_fact("share", subject, before[count], Unit.SHARE, formula, source.base_inputs(_ALL_ROWS_AND_OTHER)),
                )
                change = share - before[count]
                yield (
                    f"top-{count}-change",
                    self.make_fact(
                        "change of share",
                        subject,
                        change,
                        Unit.POINTS,
                        "Share minus share before.",
                        source.base_inputs(_ALL_ROWS_AND_OTHER),
                    ),
                )

    def make_fact(
        self, kind: str, subject: str, value: int | Fraction | str, unit: Unit, formula: str, inputs: tuple[FactInput, ...]
    ) -> Fact:
        """Make a fact of this week without its id."""
        return self._factory.make_fact(kind, subject, value, unit, formula, inputs)

    def make_base_fact(
        self, kind: str, subject: str, value: int | Fraction | str, unit: Unit, formula: str, inputs: tuple[FactInput, ...]
    ) -> Fact:
        """Make a fact of the base week without its id."""
        growth = self.sourcing.week.market.growth
        weeks = self.sourcing.week.week - growth.base_week if growth else 1
        then = "the week before" if weeks == 1 else f"{printing.count_word(weeks)} weeks earlier"
        return replace(self.make_fact(f"{kind} {then}", subject, value, unit, formula, inputs), window=self.sourcing.base_window)

    def make_count(self, fact_id: FactId, subject: str, value: int, formula: str, inputs: tuple[FactInput, ...]) -> Fact:
        """Make a count of something that the sentence names."""
        return self._factory.make_count(fact_id, subject, value, formula, inputs)

    def make_award(self, award: Award, winner: Standing) -> Fact:
        """Make the figure that won an award, with the set that it was chosen from."""
        column, eligible, kind = _AWARD_COLUMNS[award.kind]
        figure = {**self.row_facts(winner), **self._run_facts(winner)}[column]
        formula = f"Chosen from {award.eligible_count} {eligible}. {figure.formula}"
        fact_id = self.row_id(winner.identity.row).award(award.kind.replace(" ", "-"))
        return replace(figure, id=str(fact_id), kind=kind, formula=formula)

    def make_event(self, standing: Standing) -> Fact:
        """Make the reason for words about how a row came onto the chart."""
        identity, inputs = standing.identity, self.sourcing.history_inputs(standing.identity.slug)
        if standing.event is ArrivalEvent.DEBUT:
            inputs += self.sourcing.catalog_inputs(identity.slug)
        formula = _EVENT_FORMULAS[standing.event].format(
            since=self.sourcing.week.since, other=standing.predecessor.name if standing.predecessor else ""
        )
        return self.make_fact("event", identity.name, standing.event.value, Unit.WORD, formula, inputs)

    def make_ranks(self, standings: Sequence[Standing]) -> Fact:
        """Make the reason for words that compare ranks with those of the week before."""
        names = printing.join_items([one.identity.name for one in standings])
        ranks = printing.join_items([f"#{one.rank}" for one in standings])
        base_ranks = printing.join_items([f"#{one.last}" if one.last else "below the cut" for one in standings])
        comparison = f"{ranks} this week, {base_ranks} the week before"
        return self.make_fact("ranks", names, comparison, Unit.WORD, f"Ranks: {comparison}.", self.sourcing.base_inputs("all rows"))

    def make_word(self, fact_id: FactId, kind: str, subject: str, words: tuple[str, ...], reason: Fact) -> Fact:
        """Make a claim word that follows from a figure; the first wording is printed."""
        past = reason.window == self.sourcing.base_window
        formula = reason.formula if reason.unit is Unit.WORD else state_reason(reason, past=past)
        # the word has the source of its reason, even if a caller gave the reason further inputs
        word = self._factory.make_word(fact_id, kind, (subject,), words, formula, reason.inputs)
        return replace(word, source=reason.source, as_of=reason.as_of, caveats=reason.caveats)

    def make_verbs(self, standing: Standing, flat_ratio: Fraction) -> dict[str, Fact]:
        """Make the verbs for a row's change: `verb` for its growth, `moved` for its move in rank."""
        name, row_id, facts, verbs = standing.identity.name, self.row_id(standing.identity.row), self.row_facts(standing), {}
        if standing.growth and standing.growth.rate is not None:
            words = growth_words(standing.growth.rate, flat_ratio, full_base=standing.growth.on_full_base)
            verbs["verb"] = self.make_word(row_id.claim("growth"), "U3 growth", name, words, facts["growth"])
        if standing.move:
            verbs["moved"] = self.make_word(row_id.claim("move"), "U9 rank move", name, move_words(standing.move), facts["move"])
        return verbs

    def make_reason(self, subject: str, formula: str, inputs: tuple[FactInput, ...]) -> Fact:
        """Make the reason for a claim word that no single figure proves."""
        return self.make_fact("ground", subject, formula, Unit.WORD, formula, inputs)

    def _standing_facts(self, standing: Standing) -> dict[str, Fact]:
        name, source, slug = standing.identity.name, self.sourcing, join_row_slugs(standing)
        facts = {
            "rank": self.make_fact(
                "rank", name, standing.rank, Unit.RANK, "Competition rank by tokens, other left out.", source.week_inputs("all rows")
            ),
            "tokens": self.make_fact(
                "tokens", name, standing.tokens, Unit.TOKENS, "Prompt and completion tokens of the week.", source.week_inputs(slug)
            ),
            "share": self.make_fact(
                "share",
                name,
                standing.share,
                Unit.SHARE,
                "Tokens / tokens of all rows and other.",
                source.week_inputs(f"{slug} and all rows"),
            ),
        }
        if standing.last is not None:
            facts["last"] = self.make_base_fact(
                "rank", name, standing.last, Unit.RANK, "Rank the week before.", source.base_inputs("all rows")
            )
        if standing.move is not None:
            facts["move"] = self.make_fact(
                "move", name, standing.move, Unit.PLACES, "Rank the week before minus rank; up is positive.", source.base_inputs("all rows")
            )
        return facts

    def _change_facts(self, standing: Standing) -> dict[str, Fact]:
        name, slug, growth = standing.identity.name, join_row_slugs(standing), standing.growth
        if growth is None:
            return {}
        inputs, since = self.sourcing.base_inputs(slug), growth.base_week
        facts = {
            "base": self.make_base_fact("tokens", name, growth.base_tokens, Unit.TOKENS, f"Tokens in {since}.", inputs),
            "difference": self.make_fact("difference", name, growth.difference, Unit.TOKENS, f"Tokens minus tokens in {since}.", inputs),
        }
        if growth.rate is not None:
            facts["growth"] = self.make_fact("growth", name, growth.rate, Unit.GROWTH, f"Tokens / tokens in {since} - 1.", inputs)
        if growth.base_days < DAYS_IN_WEEK:
            exact = self.sourcing.week.base_exact
            formula = f"Days of {since} {'from its first in the catalogue on' if exact else 'on which the row was listed'}."
            members = standing.members or (standing.identity,)
            catalog_inputs = tuple(one for member in members for one in self.sourcing.catalog_inputs(member.slug)) if exact else ()
            facts["base-days"] = self.make_fact("base days", name, growth.base_days, Unit.DAYS, formula, inputs + catalog_inputs)
        if standing.contribution is not None:
            formula = f"Tokens minus tokens in {since}, / tokens of all rows in {since}."
            facts["contribution"] = self.make_fact("contribution", name, standing.contribution, Unit.POINTS, formula, inputs)
        return facts | self._weeks_apart_facts(name, growth)

    def _weeks_apart_facts(self, subject: str, growth: Growth) -> dict[str, Fact]:
        """Make the distance of the base week, where it is not the week before."""
        weeks = self.sourcing.week.week - growth.base_week
        formula = f"Weeks from {growth.base_week} to this one; there are no final figures of those between."
        return (
            {"apart": self.make_fact("weeks apart", subject, weeks, Unit.COUNT, formula, self.sourcing.base_inputs("all rows"))}
            if weeks > 1
            else {}
        )

    def _career_facts(self, standing: Standing) -> dict[str, Fact]:
        name, since, inputs = standing.identity.name, self.sourcing.week.since, self.sourcing.history_inputs(join_row_slugs(standing))
        facts = {}
        if standing.peak is not None:
            facts["peak"] = self.make_fact("peak", name, standing.peak, Unit.RANK, f"Best rank in a complete week since {since}.", inputs)
        if standing.weeks:
            formula = f"Complete weeks on the chart since {since}, this one included."
            facts["weeks"] = self.make_fact("weeks on chart", name, standing.weeks, Unit.COUNT, formula, inputs)
        if standing.weeks_leading:
            formula = f"Consecutive complete weeks at #1 up to now, since {since}."
            facts["streak"] = self.make_fact("streak", name, standing.weeks_leading, Unit.COUNT, formula, inputs)
        if standing.leading_gaps:
            formula, spanned = (
                "Weeks from the first of the streak to now, missing ones included.",
                standing.weeks_leading + standing.leading_gaps,
            )
            facts["spanned"] = self.make_fact("weeks spanned", name, spanned, Unit.COUNT, formula, inputs)
        return facts

    def _run_facts(self, standing: Standing) -> dict[str, Fact]:
        run = standing.find_streak(StreakKind.CHARTED)
        if run is None:
            return {}
        formula = f"Consecutive complete weeks on the chart up to now, from {run.first}."
        inputs = self.sourcing.history_inputs(standing.identity.slug)
        return {"run": self.make_fact("weeks on chart without a break", standing.identity.name, run.weeks, Unit.COUNT, formula, inputs)}


_AWARD_COLUMNS = {
    AwardKind.CLIMBER: ("move", "rows charted in both weeks", "move of the biggest climber"),
    AwardKind.GAINER: ("difference", "charted rows with a base", "difference of the greatest gainer"),
    AwardKind.LOSER: ("difference", "charted rows with a base", "difference of the heaviest loser"),
    AwardKind.FASTEST: ("growth", "charted rows listed on all seven days of a base week over the floor", "growth of the fastest grower"),
    AwardKind.DEBUT: ("rank", "debuts", "rank of the top debut"),
    AwardKind.FALLER: ("move", "rows charted in both weeks", "move of the biggest faller"),
    AwardKind.COMEBACK: ("rank", "re-entries", "rank of the best comeback"),
    AwardKind.LONGEST_RUN: ("run", "charted rows", "weeks of the longest run"),
}
"""The column that decides each award, its eligible set (docs/develop/spec/statistics.md, section 3) and the name of its figure."""
_EVENT_FORMULAS = {
    ArrivalEvent.GRADUATION: "First charted week since {since}; it is the release of {other}.",
    ArrivalEvent.HAND_OVER: "First charted week since {since}; it is of one family with {other}, which is not charted any more.",
    ArrivalEvent.NEW_VARIANT: "First charted week since {since}; it is of one family with {other}, which is charted too.",
    ArrivalEvent.DEBUT: "First charted week since {since}, and the model is new in the catalogue.",
    ArrivalEvent.NEW_TO_CHART: "First charted week since {since}; the model is not known to be new.",
    ArrivalEvent.RE_ENTRY: "Charted now, not the week before, charted earlier.",
}


def join_row_slugs(standing: Standing) -> str:
    """Join the slugs of an entry's rows: its own slug, or at a higher level those of its members."""
    return " + ".join(one.slug for one in standing.members) or standing.identity.slug
