"""Summarize list prices at a week's end, their changes since the week before, and the least and most that the week's tokens cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from generator.model.prices import CostBounds, ModelPrice, PriceChange, Prices
from generator.model.provenance import Provenance
from generator.model.ranking import CatalogProduct
from generator.model.usage_week import UsageWeek
from generator.registry import Registry
from generator.registry.slugs import split_variant

CatalogPrices = tuple[Provenance, Mapping[str, ModelPrice]]


def summarize_prices(
    usage: UsageWeek, depth: int, catalog_responses: Sequence[tuple[Provenance, Sequence[CatalogProduct]]], registry: Registry
) -> Prices | None:
    """Summarize the newest catalog up to a week after the week's end, for rows down to a depth; `None` without a catalog.

    A week is pulled within a week of its end, so a later catalog belongs to a later issue.
    """
    responses = sorted(
        (answer for answer in catalog_responses if answer[0].last <= (usage.week + 1).last), key=lambda answer: answer[0].as_of
    )
    if not responses:
        return None
    base = max((place for place, (record, _) in enumerate(responses) if record.last <= usage.week.last), default=len(responses) - 1)
    catalogs = [(record, _index_prices(products, registry)) for record, products in responses[base:]]
    newest, by_slug = catalogs[-1]
    charted = [one for one in usage.standings if one.rank <= depth]
    costs = {one.identity.slug: cost for one in charted if (cost := _bound_cost(one.identity.slug, one.tokens, by_slug))}
    return Prices(
        catalog_date=newest.last,
        by_slug=dict(by_slug),
        changes=tuple(_find_changes(catalogs)),
        costs=tuple(costs.values()),
        unpriced=sum(one.tokens for one in charted if one.identity.slug not in costs),
        inputs=tuple(dict.fromkeys((catalogs[0][0], newest))),
    )


def _index_prices(products: Sequence[CatalogProduct], registry: Registry) -> dict[str, ModelPrice]:
    """Prices by slug of today; where two products are one model now, the product with its name counts."""
    prices: dict[str, ModelPrice] = {}
    for product in sorted(products, key=lambda product: (product.slug == registry.resolve_slug(product.slug), product.slug)):
        if product.prompt is not None and product.completion is not None:
            identity = registry.identify(product.slug)
            prices[identity.slug] = ModelPrice(identity, Fraction(product.prompt), Fraction(product.completion), product.context_length)
    return {slug: prices[slug] for slug in sorted(prices)}


def _bound_cost(slug: str, tokens: int, by_slug: Mapping[str, ModelPrice]) -> CostBounds | None:
    """The price of a plain row that costs something; the list has no prices of variants."""
    base, variant = split_variant(slug)
    price = by_slug.get(base)
    if variant or price is None or price.free:
        return None
    low, high = sorted((price.prompt, price.completion))
    return CostBounds(slug, tokens * low, tokens * high)


def _find_changes(catalogs: Sequence[CatalogPrices]) -> Iterator[PriceChange]:
    """Find price changes between the first and the last catalog, each from the newest pair of catalogs that shows it."""
    (_, old), (_, new) = catalogs[0], catalogs[-1]
    for slug in sorted(old.keys() & new.keys()):
        if not _is_same_price(old[slug], new[slug]):
            since = next(
                place for place in range(len(catalogs) - 1, 0, -1) if not _is_same_price(catalogs[place - 1][1].get(slug), new[slug])
            )
            seen = max(place for place in range(since) if _is_same_price(catalogs[place][1].get(slug), old[slug]))
            inputs = catalogs[seen][0], catalogs[since][0]
            yield PriceChange(new[slug].identity, old[slug], new[slug], inputs[0].last, inputs[1].last, inputs)


def _is_same_price(one: ModelPrice | None, other: ModelPrice) -> bool:
    return one is not None and (one.prompt, one.completion) == (other.prompt, other.completion)
