"""The catalogue."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from generator.errors import PayloadError
from generator.ingest.sources import catalog
from generator.model.ranking import CatalogProduct
from generator.model.week import Week
from tests.support.collect_snapshots import collect
from tests.support.usage_responses import NOW, CannedNetwork

TERN: dict[str, Any] = {
    "id": "heron/tern-3",
    "canonical_slug": "heron/tern-3-20260601",
    "name": "Heron: Tern 3",
    "created": 1780272000,
    "context_length": 131072,
    "pricing": {"prompt": "0.00000125", "completion": "0.00000425", "image": "0"},
    "architecture": {"modality": "text->text"},
}


def body(*listed: dict[str, Any], **more: object) -> bytes:
    return json.dumps({"data": listed, **more}).encode()


def test_only_what_a_product_holds_is_read() -> None:
    assert catalog.parse(body(TERN)) == (
        CatalogProduct("heron/tern-3-20260601", "heron/tern-3", "Heron: Tern 3", date(2026, 6, 1), 131072, "0.00000125", "0.00000425"),
    )


def test_the_plain_row_speaks_for_its_variants_wherever_it_stands() -> None:
    free = {**TERN, "id": "heron/tern-3:free", "name": "Heron: Tern 3 (free)", "pricing": {"prompt": "0", "completion": "0"}}
    assert catalog.parse(body(free, TERN)) == catalog.parse(body(TERN, free)) == catalog.parse(body(TERN))


def test_a_plain_row_counts_before_a_variant_of_an_earlier_name() -> None:
    free = {**TERN, "id": "heron/a-tern:free", "pricing": {"prompt": "0", "completion": "0"}}
    assert catalog.parse(body(free, TERN))[0].id == "heron/tern-3"


def test_a_product_listed_only_as_a_variant_has_its_name_and_no_price_of_its_own() -> None:
    free = {**TERN, "id": "heron/tern-3:free", "name": "Heron: Tern 3 (free)", "pricing": {"prompt": "0", "completion": "0"}}
    (product,) = catalog.parse(body(free))
    assert (product.slug, product.id, product.name) == ("heron/tern-3-20260601", "heron/tern-3", "Heron: Tern 3")
    assert (product.prompt, product.completion) == (None, None)


def test_an_old_answer_without_canonical_slug_falls_back_to_the_id() -> None:
    old = {name: value for name, value in TERN.items() if name != "canonical_slug"}
    assert catalog.parse(body({**old, "id": "heron/tern-3:beta"}))[0].slug == "heron/tern-3"


def test_a_router_has_no_price_and_a_free_model_costs_nothing() -> None:
    router = {**TERN, "pricing": {"prompt": "-1", "completion": "-1"}}
    free = {**TERN, "id": "kestrel/wren", "canonical_slug": None, "pricing": {"prompt": "0", "completion": "0"}}
    assert [(product.prompt, product.completion) for product in catalog.parse(body(router, free))] == [(None, None), ("0", "0")]


def test_a_name_is_made_fit_for_one_line() -> None:
    odd = {**TERN, "name": " Tern |\n<b>*3*\N{RIGHT-TO-LEFT OVERRIDE}\ud800 "}
    assert catalog.parse(body(odd))[0].name == "Tern | <b>*3*"
    assert catalog.parse(body({**TERN, "name": "\n"}))[0].name == "heron/tern-3"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"id": ""}, "data[0].id"),
        ({"canonical_slug": "a\nb"}, "data[0].canonical_slug"),
        ({"created": -1}, "data[0].created"),
        ({"created": 10**15}, "data[0].created"),
        ({"created": "1780272000"}, "data[0].created"),
        ({"context_length": 1.5}, "data[0].context_length"),
        ({"pricing": {"prompt": "cheap", "completion": "0"}}, "data[0].pricing.prompt"),
        ({"pricing": {"prompt": "0", "completion": 0.1}}, "data[0].pricing.completion"),
        ({"pricing": {"prompt": "0"}}, "data[0].pricing.completion"),
        ({"name": None}, "data[0].name"),
    ],
)
def test_a_strange_value_is_refused_with_its_place(change: dict[str, Any], where: str) -> None:
    with pytest.raises(PayloadError) as caught:
        catalog.parse(body({**TERN, **change}))
    assert (caught.value.source, caught.value.where) == ("openrouter models", where)


def test_a_part_of_the_catalogue_and_an_empty_one_are_refused() -> None:
    assert catalog.parse(body(TERN, links={"next": None}, total_count=1))
    with pytest.raises(PayloadError, match=r"at links\.next"):
        catalog.parse(body(TERN, links={"next": "/api/v1/models?offset=1000"}))
    with pytest.raises(PayloadError, match="no models"):
        catalog.parse(body())


def test_the_catalogue_is_asked_for_without_a_key_and_dated_by_the_clock() -> None:
    get = CannedNetwork({"/models": body(TERN)})
    (snapshot,) = collect(catalog, get, Week.parse("2026-W24"))
    assert get.requests == [("/models", (("limit", "1000"),), False)]
    record = snapshot.provenance
    assert (record.as_of, record.first, record.last) == (NOW, NOW.date(), NOW.date())
    assert record.path == "openrouter/models/2026-w25/20260616T030000Z.json"


def test_content_is_what_products_say() -> None:
    def content(data: bytes) -> str:
        return next(collect(catalog, CannedNetwork({"/models": data}), Week.parse("2026-W24"))).provenance.content

    wren = {**TERN, "id": "kestrel/wren", "canonical_slug": "kestrel/wren"}
    assert content(body(TERN, {**wren, "description": "new words"})) == content(body(wren, TERN))
    assert content(body(TERN)) != content(body({**TERN, "pricing": {"prompt": "0", "completion": "0"}}))
