"""What issues have published stays: ids whatever changes, names unless the registry lists the model."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generator.errors import ConfigError
from generator.model.ranking import CatalogProduct
from generator.model.week import Week
from generator.registry import Registry, parse_registry
from generator.registry.published import PublishedIdentity, add_published, format_published, parse_published, publish_identity

VENDORS = '[vendors]\nacme = { name = "Acme", origin = "Utopia" }\n\n[models]\n'
WEEK = Week.parse("2026-W24")
HERON = PublishedIdentity("heron-v4", "acme/heron-4", "Heron V4", "catalog", "2026-W24")


def book(name: str, catalog_id: str, models: str = "", published: PublishedIdentity | None = HERON) -> Registry:
    plain = replace(parse_registry(VENDORS + models), published={published.slug: published} if published else {})
    return plain.with_catalog((CatalogProduct("acme/heron-4", catalog_id, name, None, None, None, None),))


def test_a_row_is_recorded_as_its_model_with_what_named_it() -> None:
    row = book("Acme: Heron V4", "acme/heron-v4", published=None).identify("acme/heron-4:free")
    assert publish_identity(row, WEEK) == HERON
    listed = parse_registry(VENDORS + '"acme/tern-1" = { name = "Tern 1" }\n')
    assert publish_identity(listed.identify("acme/tern-1"), WEEK).rule == "registry"
    assert publish_identity(listed.identify("acme/other"), WEEK).rule == "slug"


def test_a_catalog_that_changes_its_mind_changes_nothing_that_was_published() -> None:
    row = book("Acme: Heron V4 0423", "acme/heron-v4-0423").identify("acme/heron-4:free")
    assert (row.row, row.name, row.family) == ("heron-v4-free", "Heron V4 (free)", "heron-v4")


def test_a_registry_line_that_is_added_later_gives_the_name_and_keeps_the_id() -> None:
    row = book("Acme: Heron V4", "acme/heron-v4", '"acme/heron-4" = { name = "Heron Four", family = "herons" }\n').identify("acme/heron-4")
    assert (row.row, row.model, row.name, row.family) == ("heron-v4", "heron-v4", "Heron Four", "herons")


def test_the_id_of_another_published_model_is_never_given_twice() -> None:
    other = PublishedIdentity("heron-v4", "bolt/heron-4", "Heron V4", "catalog", "2026-W20")
    assert book("Acme: Heron V4", "acme/heron-v4", published=other).identify("acme/heron-4").model == "acme-heron-v4"


def test_the_first_issue_decides_and_the_file_has_a_line_a_model() -> None:
    later = replace(HERON, id="other", week="2026-W25")
    text = format_published(add_published({HERON.slug: HERON}, (later, replace(HERON, id="auk", slug="acme/auk"))))
    assert text.splitlines()[1:-1] == [
        '{"id": "auk", "slug": "acme/auk", "name": "Heron V4", "rule": "catalog", "week": "2026-W24"},',
        '{"id": "heron-v4", "slug": "acme/heron-4", "name": "Heron V4", "rule": "catalog", "week": "2026-W24"}',
    ]
    assert format_published(parse_published(text, "x")) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[1]", '[{"id": "a"}]', "[" * 9000, json.dumps([{"id": "a", "slug": "b", "name": "c", "rule": "d", "week": 1}]),
        json.dumps([{"id": "A b", "slug": "b", "name": "c", "rule": "d", "week": "e"}]),
        json.dumps([{"id": "", "slug": "b", "name": "c", "rule": "d", "week": "e"}]),
        json.dumps([{"id": "a", "slug": "b", "name": "<b>", "rule": "d", "week": "e"}]),
    ],
    ids=["empty", "cut off", "a number", "fields missing", "deep", "a number in a field", "no id", "an empty id", "markup"],
)  # fmt: skip
def test_a_file_that_holds_anything_else_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(ConfigError, match=r"docs/data/identities\.json.*git checkout"):
        parse_published(text, "docs/data/identities.json")
