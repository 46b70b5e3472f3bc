"""The figures of one week as facts: the market's, and each row's by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from generator.facts import printing
from generator.facts.because import ground
from generator.facts.citations import Sourcing, cited
from generator.model.fact import Fact, Input, Unit
from generator.model.streaks import Predicate
from generator.model.usage_week import Award, AwardKind, Event, Growth, Standing

_DAYS = 7
_EVERY = "all rows and other"


class Figures:
    """Makes the facts of one week; asking twice gives equal facts."""

    def __init__(self, sourcing: Sourcing) -> None:
        """Hold on to where the figures come from."""
        self.sourcing = sourcing

    def row(self, standing: Standing) -> Mapping[str, Fact]:
        """A row's facts by column; a column that is undefined for the row is absent."""
        facts = {**self._level(standing), **self._change(standing), **self._career(standing)}
        return {column: replace(fact, id=f"{self.sourcing.week.scope}.{standing.identity.row}.{column}") for column, fact in facts.items()}

    def market(self) -> Mapping[str, Fact]:
        """The board's facts by name; `-before` and `-change` where the base week has them."""
        week, source = self.sourcing.week, self.sourcing
        market, growth, everybody = week.market, week.market.growth, "all models"
        facts = dict(self._concentration())
        formula = "Sum of all rows, other included."
        facts["tokens"] = self.fact("tokens", everybody, market.total, Unit.TOKENS, formula, source.now(_EVERY))
        facts["since"] = self.fact(
            "first stored week", everybody, printing.day_long(week.since.first), Unit.DATE, "Its first day.", source.history(_EVERY)
        )
        if len(week.standings) > 1:
            first, second = (one.identity.name for one in week.standings[:2])
            formula = f"Tokens of {first} / tokens of {second} - 1."
            facts["gap"] = self.fact("gap", first, market.gap, Unit.SHARE, formula, source.now("the first two rows"))
        if growth and growth.ratio is not None:
            formula = f"Tokens of all rows and other / the same in {growth.base_week} - 1."
            facts["growth"] = self.fact("growth", everybody, growth.ratio, Unit.GROWTH, formula, source.base(_EVERY))
            formula = f"Sum of all rows in {growth.base_week}, other included."
            facts["base"] = self.before("tokens", everybody, growth.base, Unit.TOKENS, formula, source.base(_EVERY))
            facts |= self._apart(everybody, growth)
        return {name: replace(fact, id=f"{self.sourcing.week.scope}.market.{name}") for name, fact in facts.items()}

    def _concentration(self) -> Iterator[tuple[str, Fact]]:
        """Shares of the first rows and the effective number, now and in the base week."""
        source, now, then = self.sourcing, self.sourcing.week.market, self.sourcing.week.market_before
        formula = "1 / sum of the squared shares of the listed rows."
        yield "effective", self.fact("effective number", "all models", now.effective, Unit.NUMBER, formula, source.now(_EVERY))
        if then:
            yield (
                "effective-before",
                self.before("effective number", "all models", then.effective, Unit.NUMBER, formula, source.base(_EVERY)),
            )
        before = dict(then.top_shares) if then else {}
        for count, share in now.top_shares:
            subject = "the first model" if count == 1 else f"the first {count}"
            formula = f"Tokens of {subject} / tokens of all rows and other."
            yield f"top-{count}", self.fact("share", subject, share, Unit.SHARE, formula, source.now(_EVERY))
            if count in before:
                yield f"top-{count}-before", self.before("share", subject, before[count], Unit.SHARE, formula, source.base(_EVERY))
                change = share - before[count]
                yield (
                    f"top-{count}-change",
                    self.fact("change of share", subject, change, Unit.POINTS, "Share minus share before.", source.base(_EVERY)),
                )

    def fact(self, kind: str, subject: str, value: int | Fraction | str, unit: Unit, formula: str, inputs: tuple[Input, ...]) -> Fact:
        """One fact of this week, its id still to be given."""
        newest = max(inputs, key=lambda one: one.provenance.as_of)
        return Fact(
            id=kind,
            kind=kind,
            subjects=(subject,),
            value=value,
            unit=unit,
            text=printed(value, unit),
            formula=formula,
            inputs=inputs,
            source=cited(newest),
            as_of=newest.provenance.as_of,
            window=self.sourcing.window,
        )

    def before(self, kind: str, subject: str, value: int | Fraction | str, unit: Unit, formula: str, inputs: tuple[Input, ...]) -> Fact:
        """The same of the week that this one is compared with."""
        growth = self.sourcing.week.market.growth
        weeks = self.sourcing.week.week - growth.base_week if growth else 1
        then = "the week before" if weeks == 1 else f"{printing.count_word(weeks)} weeks earlier"
        return replace(self.fact(f"{kind} {then}", subject, value, unit, formula, inputs), window=self.sourcing.window_before)

    def counted(self, fact_id: str, subject: str, value: int, formula: str, inputs: tuple[Input, ...]) -> Fact:
        """How many there are of something that the sentence names."""
        return replace(self.fact("count", subject, value, Unit.COUNT, formula, inputs), id=fact_id)

    def award(self, award: Award, winner: Standing) -> Fact:
        """The figure that won an award, with the set it was chosen from."""
        column, eligible, kind = _AWARDS[award.kind]
        figure = {**self.row(winner), **self._run(winner)}[column]
        formula = f"Chosen from {award.eligible} {eligible}. {figure.formula}"
        return replace(figure, id=f"award.{award.kind}.{winner.identity.row}".replace(" ", "-"), kind=kind, formula=formula)

    def event(self, standing: Standing) -> Fact:
        """How a row came onto the chart, as the ground for the words that say so."""
        identity, inputs = standing.identity, self.sourcing.history(standing.identity.slug)
        if standing.event is Event.DEBUT:
            inputs += self.sourcing.listed(identity.slug)
        formula = _EVENTS[standing.event].format(
            since=self.sourcing.week.since, other=standing.forerunner.name if standing.forerunner else ""
        )
        return self.fact("event", identity.name, standing.event.value, Unit.WORD, formula, inputs)

    def places(self, standings: Sequence[Standing]) -> Fact:
        """Ranks beside those of the week before, as the ground for words that compare them."""
        names = printing.listed([one.identity.name for one in standings])
        now = printing.listed([f"#{one.rank}" for one in standings])
        then = printing.listed([f"#{one.last}" if one.last else "below the cut" for one in standings])
        said = f"{now} this week, {then} the week before"
        return self.fact("ranks", names, said, Unit.WORD, f"Ranks: {said}.", self.sourcing.base("all rows"))

    def word(self, fact_id: str, kind: str, subject: str, words: tuple[str, ...], because: Fact) -> Fact:
        """A claim word, true because of a figure; the first wording is the one printed."""
        past = because.window == self.sourcing.window_before
        formula = because.formula if because.unit is Unit.WORD else ground(because, past=past)
        return replace(
            because,
            id=fact_id,
            kind=kind,
            subjects=(subject,),
            value=words[0],
            unit=Unit.WORD,
            text=words[0],
            wordings=words,
            formula=formula,
            window=self.sourcing.window,
        )

    def because(self, subject: str, formula: str, inputs: tuple[Input, ...]) -> Fact:
        """What a claim word rests on where no single figure says it."""
        return self.fact("ground", subject, formula, Unit.WORD, formula, inputs)

    def _level(self, standing: Standing) -> dict[str, Fact]:
        name, source, slug = standing.identity.name, self.sourcing, rows_of(standing)
        facts = {
            "rank": self.fact(
                "rank", name, standing.rank, Unit.RANK, "Competition rank by tokens, other left out.", source.now("all rows")
            ),
            "tokens": self.fact(
                "tokens", name, standing.tokens, Unit.TOKENS, "Prompt and completion tokens of the week.", source.now(slug)
            ),
            "share": self.fact(
                "share", name, standing.share, Unit.SHARE, "Tokens / tokens of all rows and other.", source.now(f"{slug} and all rows")
            ),
        }
        if standing.last is not None:
            facts["last"] = self.before("rank", name, standing.last, Unit.RANK, "Rank the week before.", source.base("all rows"))
        if standing.move is not None:
            facts["move"] = self.fact(
                "move", name, standing.move, Unit.PLACES, "Rank the week before minus rank; up is positive.", source.base("all rows")
            )
        return facts

    def _change(self, standing: Standing) -> dict[str, Fact]:
        name, slug, growth = standing.identity.name, rows_of(standing), standing.growth
        if growth is None:
            return {}
        inputs, since = self.sourcing.base(slug), growth.base_week
        facts = {
            "base": self.before("tokens", name, growth.base, Unit.TOKENS, f"Tokens in {since}.", inputs),
            "difference": self.fact("difference", name, growth.difference, Unit.TOKENS, f"Tokens minus tokens in {since}.", inputs),
        }
        if growth.ratio is not None:
            facts["growth"] = self.fact("growth", name, growth.ratio, Unit.GROWTH, f"Tokens / tokens in {since} - 1.", inputs)
        if growth.base_days < _DAYS:
            exact = self.sourcing.week.base_exact
            formula = f"Days of {since} {'from its first in the catalogue on' if exact else 'on which the row was listed'}."
            members = standing.members or (standing.identity,)
            known = tuple(one for member in members for one in self.sourcing.listed(member.slug)) if exact else ()
            facts["base-days"] = self.fact("base days", name, growth.base_days, Unit.DAYS, formula, inputs + known)
        if standing.contribution is not None:
            formula = f"Tokens minus tokens in {since}, / tokens of all rows in {since}."
            facts["contribution"] = self.fact("contribution", name, standing.contribution, Unit.POINTS, formula, inputs)
        return facts | self._apart(name, growth)

    def _apart(self, subject: str, growth: Growth) -> dict[str, Fact]:
        """How far back the base lies, where it is not the week before."""
        weeks = self.sourcing.week.week - growth.base_week
        formula = f"Weeks from {growth.base_week} to this one; there are no final figures of those between."
        return {"apart": self.fact("weeks apart", subject, weeks, Unit.COUNT, formula, self.sourcing.base("all rows"))} if weeks > 1 else {}

    def _career(self, standing: Standing) -> dict[str, Fact]:
        name, since, inputs = standing.identity.name, self.sourcing.week.since, self.sourcing.history(rows_of(standing))
        facts = {}
        if standing.peak is not None:
            facts["peak"] = self.fact("peak", name, standing.peak, Unit.RANK, f"Best rank in a complete week since {since}.", inputs)
        if standing.weeks:
            formula = f"Complete weeks on the chart since {since}, this one included."
            facts["weeks"] = self.fact("weeks on chart", name, standing.weeks, Unit.COUNT, formula, inputs)
        if standing.streak:
            formula = f"Consecutive complete weeks at #1 up to now, since {since}."
            facts["streak"] = self.fact("streak", name, standing.streak, Unit.COUNT, formula, inputs)
        if standing.streak_gaps:
            formula, spanned = "Weeks from the first of the streak to now, missing ones included.", standing.streak + standing.streak_gaps
            facts["spanned"] = self.fact("weeks spanned", name, spanned, Unit.COUNT, formula, inputs)
        return facts

    def _run(self, standing: Standing) -> dict[str, Fact]:
        run = standing.lasting(Predicate.CHARTED)
        if run is None:
            return {}
        formula = f"Consecutive complete weeks on the chart up to now, from {run.first}."
        inputs = self.sourcing.history(standing.identity.slug)
        return {"run": self.fact("weeks on chart without a break", standing.identity.name, run.weeks, Unit.COUNT, formula, inputs)}


_AWARDS = {
    AwardKind.CLIMBER: ("move", "rows charted in both weeks", "move of the biggest climber"),
    AwardKind.GAINER: ("difference", "charted rows with a base", "difference of the greatest gainer"),
    AwardKind.LOSER: ("difference", "charted rows with a base", "difference of the heaviest loser"),
    AwardKind.FASTEST: ("growth", "charted rows listed on all seven days of a base week over the floor", "growth of the fastest grower"),
    AwardKind.DEBUT: ("rank", "debuts", "rank of the top debut"),
    AwardKind.FALLER: ("move", "rows charted in both weeks", "move of the biggest faller"),
    AwardKind.COMEBACK: ("rank", "re-entries", "rank of the best comeback"),
    AwardKind.LONGEST_RUN: ("run", "charted rows", "weeks of the longest run"),
}
"""The column that decides each award, its eligible set (statistics.md, section 3) and what that figure is called."""
_EVENTS = {
    Event.GRADUATION: "First charted week since {since}; it is the release of {other}.",
    Event.HAND_OVER: "First charted week since {since}; it is of one family with {other}, which is not charted any more.",
    Event.NEW_VARIANT: "First charted week since {since}; it is of one family with {other}, which is charted too.",
    Event.DEBUT: "First charted week since {since}, and the model is new in the catalogue.",
    Event.NEW_TO_CHART: "First charted week since {since}; the model is not known to be new.",
    Event.RE_ENTRY: "Charted now, not the week before, charted earlier.",
}


def rows_of(standing: Standing) -> str:
    """Which rows of an answer an entry is: its slug, or at a higher level those of its members."""
    return " + ".join(one.slug for one in standing.members) or standing.identity.slug


def printed(value: int | Fraction | str, unit: Unit) -> str:
    """A value as prose prints it: unsigned, because a word beside it gives the direction."""
    if isinstance(value, str):
        return value
    return _PRINTERS[unit](Fraction(value) if unit is Unit.CORRELATION else abs(Fraction(value)))


def _places(count: Fraction) -> str:
    return printing.count_word(int(count)) + (" place" if count == 1 else " places")


_PRINTERS: Mapping[Unit, Callable[[Fraction], str]] = {
    Unit.TOKENS: lambda value: printing.tokens_long(int(value)),
    Unit.SHARE: printing.percent,
    Unit.GROWTH: printing.growth_long,
    Unit.POINTS: lambda value: f"{printing.points(value)} percentage points",
    Unit.RANK: lambda value: f"#{value}",
    Unit.PLACES: _places,
    Unit.DAYS: lambda value: f"{value} of 7 days",
    Unit.NUMBER: lambda value: printing.rounded(value, 1),
    Unit.COUNT: lambda value: printing.count_word(int(value)),
    Unit.SCORE: lambda value: printing.rounded(value, 0).replace(",", ""),
    Unit.GAIN: printing.score_gap,
    Unit.VOTES: lambda value: f"{int(value):,} votes",
    Unit.INDEX: lambda value: printing.rounded(value, 1).removesuffix(".0"),
    Unit.PRICE: printing.per_million,
    Unit.MONEY: printing.dollars,
    Unit.RATIO: lambda value: f"{printing.significant(value, 2)} times",
    Unit.CORRELATION: lambda value: printing.rounded(value, 2),
}
