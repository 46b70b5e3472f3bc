"""OpenRouter's catalogue: what each slug is called, since when it exists and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import Field

from generator.errors import PayloadError
from generator.ingest.wire.data_api import CATALOGUE, NAME
from generator.ingest.wire.source import JSON, MEBIBYTE, Ask, Get, snapshot
from generator.ingest.wire.strict_json import Name, Price, Shape, Slug, digest, read
from generator.model.provenance import Snapshot
from generator.model.ranking import Product
from generator.model.week import Week

name = NAME
board = "models"
group = "usage"
keyed = False
citation = CATALOGUE

_LABEL = f"{name} {board}"
_LIMIT = 32 * MEBIBYTE
_MOST = "1000"
_PARAMS = (("limit", _MOST),)
_NEVER = 2**33
"""Unix seconds far beyond any model's day, in the year 2242."""


class _Pricing(Shape):
    prompt: Price
    completion: Price


class _Model(Shape):
    id: Slug
    canonical_slug: Slug | None = None
    name: Name
    created: Annotated[int, Field(ge=0, lt=_NEVER)] | None = None
    context_length: Annotated[int, Field(ge=0)] | None = None
    pricing: _Pricing


class _Links(Shape):
    next: str | None = None


class _Body(Shape):
    data: list[_Model]
    links: _Links = _Links()


def parse(body: bytes) -> tuple[Product, ...]:
    """One product a slug, in slug order: the plain row where there is one, else what its variants tell without their price."""
    answer = read(_Body, _LABEL, body)
    if not answer.data:
        raise PayloadError(_LABEL, "data", "no models")
    if answer.links.next is not None:
        raise PayloadError(_LABEL, "links.next", f"more than {_MOST} models, of which this answer holds a part")
    products: dict[str, Product] = {}
    for model in sorted(answer.data, key=lambda model: (":" in model.id, model.id)):
        products.setdefault(_base(model.canonical_slug or model.id), _product(model))
    return tuple(products[slug] for slug in sorted(products))


def asks(week: Week, since: Week | None = None) -> Iterator[Ask]:  # noqa: ARG001 - it has no history
    """The catalogue as it is now."""
    yield Ask(board, _PARAMS, week.last, _answer, calls=0)


def _answer(get: Get) -> Iterator[Snapshot]:
    answer = get.get("/models", _PARAMS, keyed=False, accept=JSON, limit=_LIMIT)
    content = digest(astuple(product) for product in parse(answer.body))
    today = answer.fetched_at.astimezone(UTC).date()
    yield snapshot(
        answer,
        source=name,
        board=board,
        as_of=answer.fetched_at,
        content=content,
        first=today,
        last=today,
        media_type="application/json",
    )


def _product(model: _Model) -> Product:
    plain, _, variant = model.id.partition(":")
    return Product(
        slug=_base(model.canonical_slug or model.id),
        id=plain,
        name=model.name.removesuffix(f" ({variant})") or plain,
        created=None if model.created is None else _day(model.created),
        context_length=model.context_length,
        prompt=_list_price(model.pricing.prompt, variant),
        completion=_list_price(model.pricing.completion, variant),
    )


def _base(slug: str) -> str:
    return slug.partition(":")[0]


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()


def _list_price(price: str, variant: str) -> str | None:
    """Routers write -1; a variant's price (free, mostly) is not the product's."""
    return None if variant or price.startswith("-") else price
