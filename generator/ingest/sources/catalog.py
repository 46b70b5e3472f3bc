"""OpenRouter's catalog: name, date and price of each slug."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import Field

from generator.errors import PayloadError
from generator.ingest.wire.data_api import CATALOG_CITATION, SOURCE_NAME
from generator.ingest.wire.source import JSON, MEBIBYTE, SourceClient, SourceRequest, make_snapshot
from generator.ingest.wire.strict_json import NameField, PriceField, ResponseShape, SlugField, digest_rows, parse_json
from generator.model.provenance import Snapshot
from generator.model.ranking import CatalogProduct
from generator.model.week import Week

name = SOURCE_NAME
board = "models"
title, label = "Catalogue", "catalogue"
group = "usage"
keyed = False
citation = CATALOG_CITATION

_LABEL = f"{name} {board}"
_MAX_BYTES = 32 * MEBIBYTE
_MAX_MODELS = "1000"
_PARAMS = (("limit", _MAX_MODELS),)
_MAX_UNIX_SECONDS = 2**33
"""An upper bound of Unix seconds, in the year 2242."""


class _CatalogPricing(ResponseShape):
    prompt: PriceField
    completion: PriceField


class _CatalogModel(ResponseShape):
    id: SlugField
    canonical_slug: SlugField | None = None
    name: NameField
    created: Annotated[int, Field(ge=0, lt=_MAX_UNIX_SECONDS)] | None = None
    context_length: Annotated[int, Field(ge=0)] | None = None
    pricing: _CatalogPricing


class _CatalogLinks(ResponseShape):
    next: str | None = None


class _CatalogBody(ResponseShape):
    data: list[_CatalogModel]
    links: _CatalogLinks = _CatalogLinks()


def parse(body: bytes) -> tuple[CatalogProduct, ...]:
    """Parse one product for each slug, in slug order: its plain row, or else a variant without its price."""
    payload = parse_json(_CatalogBody, _LABEL, body)
    if not payload.data:
        raise PayloadError(_LABEL, "data", "no models")
    if payload.links.next is not None:
        raise PayloadError(_LABEL, "links.next", f"more than {_MAX_MODELS} models, of which this response has only a part")
    products: dict[str, CatalogProduct] = {}
    for model in sorted(payload.data, key=lambda model: (":" in model.id, model.id)):
        products.setdefault(_base_slug(model.canonical_slug or model.id), _make_product(model))
    return tuple(products[slug] for slug in sorted(products))


def plan_requests(week: Week, since: Week | None = None) -> Iterator[SourceRequest]:  # noqa: ARG001 - the source keeps no history
    """Request the catalog as it is now."""
    yield SourceRequest(board, _PARAMS, week.last, _fetch, calls=0)


def _fetch(client: SourceClient) -> Iterator[Snapshot]:
    response = client.get("/models", _PARAMS, keyed=False, accept=JSON, limit=_MAX_BYTES)
    content = digest_rows(astuple(product) for product in parse(response.body))
    today = response.fetched_at.astimezone(UTC).date()
    yield make_snapshot(
        response,
        source=name,
        board=board,
        as_of=response.fetched_at,
        content=content,
        first=today,
        last=today,
        media_type="application/json",
    )


def _make_product(model: _CatalogModel) -> CatalogProduct:
    plain, _, variant = model.id.partition(":")
    return CatalogProduct(
        slug=_base_slug(model.canonical_slug or model.id),
        id=plain,
        name=model.name.removesuffix(f" ({variant})") or plain,
        created=None if model.created is None else _unix_day(model.created),
        context_length=model.context_length,
        prompt=_list_price(model.pricing.prompt, variant),
        completion=_list_price(model.pricing.completion, variant),
    )


def _base_slug(slug: str) -> str:
    return slug.partition(":")[0]


def _unix_day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()


def _list_price(price: str, variant: str) -> str | None:
    """The list price of a product; None for routers, which write -1, and for variants, which are mostly free."""
    return None if variant or price.startswith("-") else price
