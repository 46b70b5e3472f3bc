"""List prices around a week's end, what changed since the week before, and what the week's tokens cost by them at least and at most."""

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
    """The prices in the newest catalogue up to a week after the week's end, for the rows down to a depth; `None` when there is none.

    A week is pulled within a week of its end, so what a later catalogue says belongs to a later issue.
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
    """Prices by slug of today; where two products are one model now, that of the one which has its name."""
    prices: dict[str, ModelPrice] = {}
    for product in sorted(products, key=lambda product: (product.slug == registry.resolve_slug(product.slug), product.slug)):
        if product.prompt is not None and product.completion is not None:
            identity = registry.identify(product.slug)
            prices[identity.slug] = ModelPrice(identity, Fraction(product.prompt), Fraction(product.completion), product.context_length)
    return {slug: prices[slug] for slug in sorted(prices)}


def _bound_cost(slug: str, tokens: int, by_slug: Mapping[str, ModelPrice]) -> CostBounds | None:
    """Of a plain row that costs something; what a variant costs, the list does not say."""
    base, variant = split_variant(slug)
    price = by_slug.get(base)
    if variant or price is None or price.free:
        return None
    low, high = sorted((price.prompt, price.completion))
    return CostBounds(slug, tokens * low, tokens * high)


def _find_changes(catalogs: Sequence[CatalogPrices]) -> Iterator[PriceChange]:
    """Between the first catalogue and the last, told by the newest pair of them that shows each change."""
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
