"""X1 and X2: usage against quality, and price against quality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import Briefing
from generator.facts.claim_score import bounded
from generator.facts.fact_factory import Maker
from generator.facts.printing import day_long
from generator.model.arena_week import ArenaStanding, ArenaWeek, Divergence, Pair
from generator.model.claim import Claim, Score
from generator.model.fact import Fact, Input, Unit
from generator.model.prices import Price
from generator.registry.slugs import split

SECTION: Final = "divergence"
PRICES: Final = "prices"
BEST: Final = ("better liked than used", "liked more than used", "ranked higher by voters than by use")
WORST: Final = ("more used than liked", "used more than liked", "ranked higher by use than by voters")
CHEAPEST: Final = ("the cheapest", "the lowest priced", "the least expensive")
_FAR, _FARTHEST = 8, 40
"""Places apart from which on a model's two ranks are worth a sentence, and from which they are as surprising as it gets."""
_FAIRLY, _HARDLY = Decimal("0.6"), Decimal("0.3")
AGREE: Final = {
    True: ("go together", "agree"),
    None: ("agree in part", "partly agree"),
    False: ("hardly agree", "have little to do with each other"),
}
"""By how strongly the two orders are correlated: clearly, somewhat, hardly."""


def divergence(brief: Briefing) -> Iterator[Claim]:
    """Of each leaderboard how far its order agrees with that of usage, and which model lies furthest off on either side."""
    for board, found in brief.survey.divergence.items():
        week = brief.survey.arena.get(board)
        if not week or not found.pairs:
            continue
        if found.rho is not None:
            yield _agreement(brief, week, found, found.rho)
        for kind, pair in _extremes(found):
            yield _apart(brief, week, found, kind, pair)


def _extremes(found: Divergence) -> Iterator[tuple[str, Pair]]:
    ordered = sorted(found.pairs, key=lambda pair: (pair.divergence, pair.identity.slug))
    for kind, pair, next_to in (("divergence-liked", ordered[-1], ordered[-2:-1]), ("divergence-used", ordered[0], ordered[1:2])):
        far = pair.divergence if kind == "divergence-liked" else -pair.divergence
        if far >= _FAR and not any(one.divergence == pair.divergence for one in next_to):
            yield kind, pair


def _agreement(brief: Briefing, week: ArenaWeek, found: Divergence, rho: Decimal) -> Claim:
    strong = True if rho >= _FAIRLY else False if rho < _HARDLY else None
    maker, inputs = _maker(week), _both(brief, week)
    formula = "Spearman's rank correlation of the matched models, ties by mean ranks."
    facts = maker.named("order", {"rho": maker.fact("correlation", week.title, Fraction(rho), Unit.CORRELATION, formula, inputs)})
    formula = f"Spearman's rho is {facts['rho'].text}."
    facts |= {
        **coverage(brief, week, found),
        "word": maker.word("agreement", "X1 divergence", (week.title,), AGREE[strong], formula, inputs),
    }
    return Claim(
        "divergence-overall",
        (),
        facts,
        Score(0.3, 0.1, 1.0, len(found.pairs) / found.of),
        section=SECTION,
        board=ArenaFigures(week).name,
        caveats=("arena",),
        flip=float(min(abs(rho - _FAIRLY), abs(rho - _HARDLY)) / abs(rho)) if rho else None,
    )


def _apart(brief: Briefing, week: ArenaWeek, found: Divergence, kind: str, pair: Pair) -> Claim:
    maker, name = _maker(week), pair.identity.name
    words = BEST if kind == "divergence-liked" else WORST
    formula = f"Rank {pair.usage} by usage, published rank {pair.arena}; of the matched models nobody is further off that way."
    word = maker.word(pair.identity.model, "X1 divergence", (name,), words, formula, _both(brief, week))
    return Claim(
        kind,
        (pair.identity,),
        {**pair_facts(brief, week, pair), **coverage(brief, week, found), "word": word},
        Score(0.35 / min(pair.usage, pair.arena) ** 0.5, bounded(abs(pair.divergence) / _FARTHEST), 1.0, len(found.pairs) / found.of),
        section=SECTION,
        board=ArenaFigures(week).name,
        caveats=("arena",),
    )


def pair_facts(brief: Briefing, week: ArenaWeek, pair: Pair) -> Mapping[str, Fact]:
    """Both ranks of a matched model and their difference."""
    maker, name, inputs = _maker(week), pair.identity.name, _both(brief, week)
    best = f"Published rank of its best row, {pair.standing.title}."
    facts = {
        "usage": maker.fact("rank by usage", name, pair.usage, Unit.RANK, "Rank by tokens, variants summed, other left out.", inputs),
        "arena": maker.fact("Arena rank", name, pair.arena, Unit.RANK, best, inputs),
        "apart": maker.fact("divergence", name, pair.divergence, Unit.PLACES, "Usage rank minus Arena rank.", inputs),
    }
    return maker.named(pair.identity.model, facts)


def coverage(brief: Briefing, week: ArenaWeek, found: Divergence) -> Mapping[str, Fact]:
    """How many of the models looked up have a row on the leaderboard."""
    maker, inputs = _maker(week), _both(brief, week)
    facts = {
        "matched": maker.fact("models matched", week.title, len(found.pairs), Unit.COUNT, "Models whose row is known.", inputs),
        "of": maker.fact("models looked up", week.title, found.of, Unit.COUNT, "The first models by usage.", inputs),
    }
    return maker.named("coverage", facts)


def cheapest(brief: Briefing) -> Iterator[Claim]:
    """Of each leaderboard the cheapest model inside the leader's tie group, by list price of prompt tokens; free rows are apart."""
    prices = brief.survey.prices
    for week in brief.survey.arena.values() if prices else ():
        priced = [(price, one) for one in week.leaders if (price := _price(brief, one)) and not price.free]
        ordered = sorted(priced, key=lambda pair: (pair[0].prompt, pair[0].completion, pair[1].slug))
        models = {pair[1].identity.identity.model for pair in ordered if pair[1].identity}
        if len(models) > 1:
            yield _cheapest(brief, week, ordered[0][0], ordered[0][1])


def _price(brief: Briefing, standing: ArenaStanding) -> Price | None:
    prices = brief.survey.prices
    return prices.by_slug.get(split(standing.identity.identity.slug)[0]) if prices and standing.identity else None


def _cheapest(brief: Briefing, week: ArenaWeek, price: Price, standing: ArenaStanding) -> Claim:
    figures, identity = ArenaFigures(week), price.identity
    facts = {**price_facts(brief, price), "rank": figures.row(standing)["rank"], "score": figures.row(standing)["score"]}
    formula = "The lowest list price in the tie group of the first row, among models that have one and are not free."
    facts["word"] = figures.word(f"cheapest.{identity.model}", "X2 price and quality", (identity.name,), CHEAPEST, formula)
    facts["tied"] = figures.board()["tied"]
    return Claim(
        "cheapest-at-the-top",
        (identity,),
        facts,
        Score(0.4, 0.3, 1.0, 1.0),
        section=PRICES,
        board=figures.name,
        caveats=("arena", "list-price"),
    )


def price_facts(brief: Briefing, price: Price) -> Mapping[str, Fact]:
    """Both list prices of a model, with the day they are of."""
    prices, name = brief.survey.prices, price.identity.name
    if prices is None:
        return {}
    maker = Maker("prices", day_long(prices.on))
    inputs = tuple(Input(one, f"canonical_slug {split(price.identity.slug)[0]}") for one in prices.inputs)
    facts = {
        "prompt": maker.fact("list price, prompt", name, price.prompt, Unit.PRICE, "Of a million prompt tokens.", inputs),
        "completion": maker.fact("list price, completion", name, price.completion, Unit.PRICE, "Of a million completion tokens.", inputs),
        "on": maker.fact("day of the catalogue", name, day_long(prices.on), Unit.DATE, "When the catalogue was asked.", inputs),
    }
    return maker.named(price.identity.model, facts)


def _both(brief: Briefing, week: ArenaWeek) -> tuple[Input, ...]:
    days = f"{brief.usage.week.first} to {brief.usage.week.last}"
    return ArenaFigures(week).all_rows + tuple(Input(one, f"all rows, {days}") for one in brief.usage.inputs)


def _maker(week: ArenaWeek) -> Maker:
    return Maker(f"divergence.{week.board}", f"publication of {day_long(week.published)}")
