"""X1 and X2: usage compared with quality, and price compared with quality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import clamp
from generator.facts.fact_factory import FactFactory
from generator.facts.ids import RowId
from generator.facts.printing import day_long
from generator.model.aggregates import Aggregate
from generator.model.arena_week import ArenaStanding, ArenaWeek, Divergence, RankPair
from generator.model.claim import Claim, ClaimScore
from generator.model.fact import Fact, FactInput, Unit
from generator.model.prices import ModelPrice
from generator.registry.slugs import split_variant

SECTION: Final = "divergence"
PRICES_SECTION: Final = "prices"
LIKED_WORDS: Final = ("better liked than used", "liked more than used", "ranked higher by voters than by use")
USED_WORDS: Final = ("more used than liked", "used more than liked", "ranked higher by use than by voters")
CHEAPEST_WORDS: Final = ("the cheapest", "the lowest priced", "the least expensive")
_MIN_DISTANCE, _MAX_DISTANCE = 8, 40
"""Distance of a model's two ranks from which on it is worth a claim, and from which on it has the full surprise."""
_MIN_COVERAGE = Fraction(60, 100)
"""Least share of the first models, and of their tokens, that must be matched."""
_STRONG_RHO, _WEAK_RHO = Decimal("0.6"), Decimal("0.3")
AGREEMENT_WORDS: Final = {
    True: ("go together", "agree"),
    None: ("agree in part", "partly agree"),
    False: ("hardly agree", "have little to do with each other"),
}
"""By the correlation of the two orders: strong, medium, weak."""


def detect_divergence(context: ClaimContext) -> Iterator[Claim]:
    """Detect how far the order of each leaderboard agrees with that of usage, and the model furthest off on either side."""
    for board, divergence in context.survey.divergence.items():
        week = context.survey.arena.get(board)
        if not week or not divergence.pairs or not _is_covered(divergence):
            continue
        if divergence.rho is not None:
            yield _make_agreement_claim(context, week, divergence, divergence.rho)
        for kind, pair in _find_extremes(divergence):
            yield _make_extreme_claim(context, week, divergence, kind, pair)


def _is_covered(divergence: Divergence) -> bool:
    """Whether enough is matched that an open name could not make the comparison false (docs/develop/spec/identity.md, section 4)."""
    return len(divergence.pairs) >= _MIN_COVERAGE * divergence.model_count and divergence.token_coverage >= _MIN_COVERAGE


def _find_extremes(divergence: Divergence) -> Iterator[tuple[str, RankPair]]:
    ordered = sorted(divergence.pairs, key=lambda pair: (pair.divergence, pair.identity.slug))
    for kind, pair, next_to in (("divergence-liked", ordered[-1], ordered[-2:-1]), ("divergence-used", ordered[0], ordered[1:2])):
        distance = pair.divergence if kind == "divergence-liked" else -pair.divergence
        if distance >= _MIN_DISTANCE and not any(one.divergence == pair.divergence for one in next_to):
            yield kind, pair


def _make_agreement_claim(context: ClaimContext, week: ArenaWeek, divergence: Divergence, rho: Decimal) -> Claim:
    strong = True if rho >= _STRONG_RHO else False if rho < _WEAK_RHO else None
    factory, inputs = _make_factory(week), _compared_inputs(context, week)
    formula = "Spearman's rank correlation of the matched models, ties by mean ranks."
    facts = factory.assign_ids(
        Aggregate.BOARD, {"rho": factory.make_fact("correlation", week.title, Fraction(rho), Unit.CORRELATION, formula, inputs)}
    )
    formula = f"Spearman's rho is {facts['rho'].text}."
    facts |= {
        **coverage_facts(context, week, divergence),
        "word": factory.make_word(
            ArenaFigures(week).board_id.claim("agreement"), "X1 divergence", (week.title,), AGREEMENT_WORDS[strong], formula, inputs
        ),
    }
    return Claim(
        "divergence-overall",
        (),
        facts,
        ClaimScore(0.3, 0.1, 1.0, len(divergence.pairs) / divergence.model_count),
        section=SECTION,
        board=ArenaFigures(week).board_name,
        caveats=("arena",),
        flip=float(min(abs(rho - _STRONG_RHO), abs(rho - _WEAK_RHO)) / abs(rho)) if rho else None,
    )


def _make_extreme_claim(context: ClaimContext, week: ArenaWeek, divergence: Divergence, kind: str, pair: RankPair) -> Claim:
    factory, name = _make_factory(week), pair.identity.name
    words = LIKED_WORDS if kind == "divergence-liked" else USED_WORDS
    formula = f"Rank {pair.usage_rank} by usage, published rank {pair.arena_rank}; of the matched models nobody is further off that way."
    word = factory.make_word(
        RowId(week.board, pair.identity.model).claim("divergence"),
        "X1 divergence",
        (name,),
        words,
        formula,
        _compared_inputs(context, week),
    )
    return Claim(
        kind,
        (pair.identity,),
        {**pair_facts(context, week, pair), **coverage_facts(context, week, divergence), "word": word},
        ClaimScore(
            0.35 / min(pair.usage_rank, pair.arena_rank) ** 0.5,
            clamp(abs(pair.divergence) / _MAX_DISTANCE),
            1.0,
            len(divergence.pairs) / divergence.model_count,
        ),
        section=SECTION,
        board=ArenaFigures(week).board_name,
        caveats=("arena",),
    )


def pair_facts(context: ClaimContext, week: ArenaWeek, pair: RankPair) -> Mapping[str, Fact]:
    """Make both ranks of a matched model and their difference."""
    factory, name, inputs = _make_factory(week), pair.identity.name, _compared_inputs(context, week)
    best = f"Published rank of its best row, {pair.standing.title}."
    facts = {
        "usage": factory.make_fact(
            "rank by usage", name, pair.usage_rank, Unit.RANK, "Rank by tokens, variants summed, other left out.", inputs
        ),
        "arena": factory.make_fact("Arena rank", name, pair.arena_rank, Unit.RANK, best, inputs),
        "apart": factory.make_fact("divergence", name, pair.divergence, Unit.PLACES, "Usage rank minus Arena rank.", inputs),
    }
    return factory.assign_ids(pair.identity.model, facts)


def coverage_facts(context: ClaimContext, week: ArenaWeek, divergence: Divergence) -> Mapping[str, Fact]:
    """Count how many of the looked-up models have a row on the leaderboard."""
    factory, inputs = _make_factory(week), _compared_inputs(context, week)
    facts = {
        "matched": factory.make_fact("models matched", week.title, len(divergence.pairs), Unit.COUNT, "Models whose row is known.", inputs),
        "of": factory.make_fact("models looked up", week.title, divergence.model_count, Unit.COUNT, "The first models by usage.", inputs),
    }
    return factory.assign_ids(Aggregate.BOARD, facts)


def detect_cheapest(context: ClaimContext) -> Iterator[Claim]:
    """Detect the cheapest model in the tie group at the top of each leaderboard, by list price of prompt tokens, without free rows."""
    prices = context.survey.prices
    for week in context.survey.arena.values() if prices else ():
        priced = [(price, one) for one in week.leaders if (price := _find_price(context, one)) and not price.free]
        ordered = sorted(priced, key=lambda pair: (pair[0].prompt, pair[0].completion, pair[1].slug))
        models = {pair[1].identity.usage_identity.model for pair in ordered if pair[1].identity}
        if len(models) > 1:
            yield _make_cheapest_claim(context, week, ordered[0][0], ordered[0][1])


def _find_price(context: ClaimContext, standing: ArenaStanding) -> ModelPrice | None:
    prices = context.survey.prices
    return prices.by_slug.get(split_variant(standing.identity.usage_identity.slug)[0]) if prices and standing.identity else None


def _make_cheapest_claim(context: ClaimContext, week: ArenaWeek, price: ModelPrice, standing: ArenaStanding) -> Claim:
    figures, identity = ArenaFigures(week), price.identity
    facts = {**price_facts(context, price), "rank": figures.row_facts(standing)["rank"], "score": figures.row_facts(standing)["score"]}
    formula = "The lowest list price in the tie group of the first row, among models that have one and are not free."
    facts["word"] = figures.make_word(
        RowId(week.board, identity.model).claim("cheapest"), "X2 price and quality", (identity.name,), CHEAPEST_WORDS, formula
    )
    facts["tied"] = figures.board_facts()["tied"]
    return Claim(
        "cheapest-at-the-top",
        (identity,),
        facts,
        ClaimScore(0.4, 0.3, 1.0, 1.0),
        section=PRICES_SECTION,
        board=figures.board_name,
        caveats=("arena", "list-price"),
    )


def price_facts(context: ClaimContext, price: ModelPrice) -> Mapping[str, Fact]:
    """Make both list prices of a model, with their day."""
    prices, name = context.survey.prices, price.identity.name
    if prices is None:
        return {}
    factory = FactFactory(PRICES_SECTION, day_long(prices.catalog_date))
    inputs = tuple(FactInput(one, f"canonical_slug {split_variant(price.identity.slug)[0]}") for one in prices.inputs)
    facts = {
        "prompt": factory.make_fact("list price, prompt", name, price.prompt, Unit.PRICE, "Of a million prompt tokens.", inputs),
        "completion": factory.make_fact(
            "list price, completion", name, price.completion, Unit.PRICE, "Of a million completion tokens.", inputs
        ),
        "on": factory.make_fact(
            "day of the catalogue", name, day_long(prices.catalog_date), Unit.DATE, "When the catalogue was asked.", inputs
        ),
    }
    return factory.assign_ids(price.identity.model, facts)


def _compared_inputs(context: ClaimContext, week: ArenaWeek) -> tuple[FactInput, ...]:
    days = f"{context.usage.week.first} to {context.usage.week.last}"
    return ArenaFigures(week).all_row_inputs + tuple(FactInput(one, f"all rows, {days}") for one in context.usage.inputs)


def _make_factory(week: ArenaWeek) -> FactFactory:
    return FactFactory(week.board, f"publication of {day_long(week.published)}")
