"""List prices around a week's end, what changed since the week before, and what the week's tokens cost by them at least and at most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from generator.model.prices import Cost, Price, PriceChange, Prices
from generator.model.provenance import Provenance
from generator.model.ranking import Product
from generator.model.usage_week import UsageWeek
from generator.registry import Registry
from generator.registry.slugs import split

Listed = tuple[Provenance, Mapping[str, Price]]


def prices(usage: UsageWeek, depth: int, answers: Sequence[tuple[Provenance, Sequence[Product]]], registry: Registry) -> Prices | None:
    """The prices in the newest catalogue up to a week after the week's end, for the rows down to a depth; `None` when there is none.

    A week is pulled within a week of its end, so what a later catalogue says belongs to a later issue.
    """
    told = sorted((answer for answer in answers if answer[0].last <= (usage.week + 1).last), key=lambda answer: answer[0].as_of)
    if not told:
        return None
    base = max((place for place, (record, _) in enumerate(told) if record.last <= usage.week.last), default=len(told) - 1)
    span = [(record, _listed(products, registry)) for record, products in told[base:]]
    newest, by_slug = span[-1]
    charted = [one for one in usage.standings if one.rank <= depth]
    costs = {one.identity.slug: cost for one in charted if (cost := _cost(one.identity.slug, one.tokens, by_slug))}
    return Prices(
        on=newest.last,
        by_slug=dict(by_slug),
        changes=tuple(_changes(span)),
        costs=tuple(costs.values()),
        unpriced=sum(one.tokens for one in charted if one.identity.slug not in costs),
        inputs=tuple(dict.fromkeys((span[0][0], newest))),
    )


def _listed(products: Sequence[Product], registry: Registry) -> dict[str, Price]:
    """Prices by slug of today; where two products are one model now, that of the one which has its name."""
    found: dict[str, Price] = {}
    for product in sorted(products, key=lambda product: (product.slug == registry.canonical(product.slug), product.slug)):
        if product.prompt is not None and product.completion is not None:
            identity = registry.identify(product.slug)
            found[identity.slug] = Price(identity, Fraction(product.prompt), Fraction(product.completion), product.context_length)
    return {slug: found[slug] for slug in sorted(found)}


def _cost(slug: str, tokens: int, by_slug: Mapping[str, Price]) -> Cost | None:
    """Of a plain row that costs something; what a variant costs, the list does not say."""
    base, variant = split(slug)
    price = by_slug.get(base)
    if variant or price is None or price.free:
        return None
    low, high = sorted((price.prompt, price.completion))
    return Cost(slug, tokens * low, tokens * high)


def _changes(span: Sequence[Listed]) -> Iterator[PriceChange]:
    """Between the first catalogue and the last, told by the newest pair of them that shows each change."""
    (_, old), (_, new) = span[0], span[-1]
    for slug in sorted(old.keys() & new.keys()):
        if not _alike(old[slug], new[slug]):
            since = next(place for place in range(len(span) - 1, 0, -1) if not _alike(span[place - 1][1].get(slug), new[slug]))
            seen = max(place for place in range(since) if _alike(span[place][1].get(slug), old[slug]))
            inputs = span[seen][0], span[since][0]
            yield PriceChange(new[slug].identity, old[slug], new[slug], inputs[0].last, inputs[1].last, inputs)


def _alike(one: Price | None, other: Price) -> bool:
    return one is not None and (one.prompt, one.completion) == (other.prompt, other.completion)
