"""X1 and X2: usage against quality, and price against quality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from generator.claims.briefing import Briefing
from generator.claims.figures import printed
from generator.claims.quality.figures import ArenaFigures
from generator.claims.score import bounded
from generator.claims.sourcing import citation
from generator.model.claim import Claim, Score
from generator.model.facts import Fact, Input, Unit
from generator.model.identity import Identity
from generator.model.preference import ArenaStanding, ArenaWeek, Divergence, Pair
from generator.model.prices import Price
from generator.model.printing import day_long
from generator.registry.slugs import split

SECTION: Final = "divergence"
PRICES: Final = "prices"
BEST: Final = ("better liked than used", "liked more than used", "ranked higher by voters than by use")
WORST: Final = ("more used than liked", "used more than liked", "ranked higher by use than by voters")
CHEAPEST: Final = ("the cheapest", "the lowest priced", "the least expensive")
_FAR = 8
"""Places apart from which on a model's two ranks are worth a sentence."""
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
    figures, inputs = ArenaFigures(week), _both(brief, week)
    value = _fact(
        week,
        "correlation",
        week.title,
        Fraction(rho),
        Unit.CORRELATION,
        "Spearman's rank correlation of the matched models, ties by mean ranks.",
        inputs,
    )
    facts = {"rho": value, **coverage(brief, week, found)}
    word = _fact(week, "agreement", week.title, AGREE[strong][0], Unit.WORD, f"Spearman's rho is {value.text}.", inputs)
    facts["word"] = replace(word, id=f"claim.divergence.{week.board}.agreement", wordings=AGREE[strong])
    flip = float(min(abs(rho - _FAIRLY), abs(rho - _HARDLY)) / abs(rho)) if rho else None
    confidence = len(found.pairs) / found.of
    return Claim(
        "divergence-overall",
        (),
        facts,
        Score(0.5, 0.1, 1.0, confidence),
        section=SECTION,
        board=figures.name,
        caveats=("arena",),
        flip=flip,
    )


def _apart(brief: Briefing, week: ArenaWeek, found: Divergence, kind: str, pair: Pair) -> Claim:
    figures = ArenaFigures(week)
    facts = {**pair_facts(brief, week, pair), **coverage(brief, week, found)}
    words = BEST if kind == "divergence-liked" else WORST
    formula = f"Rank {pair.usage} by usage, published rank {pair.arena}; among the matched models nobody is further off that way."
    word = _fact(week, "divergence", pair.identity.name, words[0], Unit.WORD, formula, _both(brief, week))
    facts["word"] = replace(word, id=f"claim.divergence.{week.board}.{pair.identity.model}", wordings=words)
    surprise = bounded(abs(pair.divergence) / 40)
    worth = Score(0.5 / min(pair.usage, pair.arena) ** 0.5, surprise, 1.0, len(found.pairs) / found.of)
    return Claim(kind, (pair.identity,), facts, worth, section=SECTION, board=figures.name, caveats=("arena",))


def pair_facts(brief: Briefing, week: ArenaWeek, pair: Pair) -> Mapping[str, Fact]:
    """Both ranks of a matched model and their difference."""
    name, inputs = pair.identity.name, _both(brief, week)
    stem = f"divergence.{week.board}.{pair.identity.model}"
    facts = {
        "usage": _fact(week, "rank by usage", name, pair.usage, Unit.RANK, "Rank by tokens, variants summed, other left out.", inputs),
        "arena": _fact(week, "Arena rank", name, pair.arena, Unit.RANK, f"Published rank of its best row, {pair.standing.title}.", inputs),
        "apart": _fact(
            week,
            "divergence",
            name,
            pair.divergence,
            Unit.PLACES,
            "Usage rank minus Arena rank; positive is better liked than used.",
            inputs,
        ),
    }
    return {column: replace(fact, id=f"{stem}.{column}") for column, fact in facts.items()}


def coverage(brief: Briefing, week: ArenaWeek, found: Divergence) -> Mapping[str, Fact]:
    """How many of the models looked up have a row on the leaderboard."""
    inputs, stem = _both(brief, week), f"divergence.{week.board}.coverage"
    matched = _fact(
        week, "matched", week.title, len(found.pairs), Unit.COUNT, "Models by usage with a row that is known to be them.", inputs
    )
    of = _fact(week, "looked up", week.title, found.of, Unit.COUNT, "The first models by usage.", inputs)
    return {"matched": replace(matched, id=f"{stem}.matched"), "of": replace(of, id=f"{stem}.of")}


def cheapest(brief: Briefing) -> Iterator[Claim]:
    """Of each leaderboard the cheapest model inside the leader's tie group, by list price of a million prompt tokens; free rows are apart."""
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
    formula = "Of the models in the tie group of the first row that have a list price and are not free."
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
    inputs = tuple(Input(one, f"canonical_slug {split(price.identity.slug)[0]}") for one in prices.inputs)
    window = day_long(prices.on)
    made = {
        "prompt": ("list price, prompt", price.prompt, Unit.PRICE, "Price of a prompt token in the catalogue, by a million."),
        "completion": (
            "list price, completion",
            price.completion,
            Unit.PRICE,
            "Price of a completion token in the catalogue, by a million.",
        ),
        "on": ("day of the catalogue", window, Unit.DATE, "When the catalogue was asked."),
    }
    return {
        column: _made(f"prices.{price.identity.model}.{column}", kind, name, value, unit, formula, inputs, window)
        for column, (kind, value, unit, formula) in made.items()
    }


def _both(brief: Briefing, week: ArenaWeek) -> tuple[Input, ...]:
    days = f"{brief.usage.week.first} to {brief.usage.week.last}"
    return ArenaFigures(week).all_rows + tuple(Input(one, f"all rows, {days}") for one in brief.usage.inputs)


def _fact(
    week: ArenaWeek, kind: str, subject: str, value: int | Fraction | str, unit: Unit, formula: str, inputs: tuple[Input, ...]
) -> Fact:
    return _made(
        f"divergence.{week.board}.{kind}", kind, subject, value, unit, formula, inputs, f"publication of {day_long(week.published)}"
    )


def _made(  # noqa: PLR0913 - a fact has so many parts
    key: str, kind: str, subject: str, value: int | Fraction | str, unit: Unit, formula: str, inputs: tuple[Input, ...], window: str
) -> Fact:
    newest = max((one.provenance for one in inputs), key=lambda one: one.as_of)
    source = next((one.citation for one in inputs if one.provenance is newest and one.citation), None) or citation(newest)
    return Fact(key, kind, (subject,), value, unit, printed(value, unit), formula, inputs, source, newest.as_of, window)
