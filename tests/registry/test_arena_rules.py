"""Rule A: rows of leaderboards are joined to models by equality, and never by likeness."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.identity import JoinRule
from generator.model.ranking import CatalogProduct
from generator.registry import parse_registry

REGISTRY = """
[vendors]
qwen = { name = "Qwen", origin = "Utopia" }
acme = { name = "Acme", origin = "Utopia" }

[models]
"acme/heron-3-20260115" = { name = "Heron 3", no_arena = ["heron-3-max"] }
"""
PRODUCTS = tuple(
    CatalogProduct(slug, catalog_id, name, date(2026, 1, 15), None, None, None)
    for slug, catalog_id, name in (
        ("acme/heron-3-20260115", "acme/heron-3", "Acme: Heron 3"),
        ("acme/heron-3-flash-20260301", "acme/heron-3-flash", "Acme: Heron 3 Flash"),
        ("acme/kit-k2.6", "acme/kit-k2.6", "Acme: Kit K2.6"),
        ("qwen/qwen3.8-max-20260401", "qwen/qwen3.8-max", "Qwen: Qwen3.8 Max"),
        ("acme/rail-plus", "acme/rail-plus", "Acme: Rail Plus"),
        ("acme/rail-plus-04-2024", "acme/rail-plus-04-2024", "Acme: Rail Plus 04-2024"),
    )
)
BOOK = parse_registry(REGISTRY).with_catalog(PRODUCTS)


@pytest.mark.parametrize(
    ("name", "organization", "slug", "effort"),
    [
        ("heron-3", "acme", "acme/heron-3-20260115", ""),
        ("Heron 3", "Acme", "acme/heron-3-20260115", ""),
        ("heron-3-high", "acme", "acme/heron-3-20260115", "high"),
        ("heron-3-thinking-32k", "acme", "acme/heron-3-20260115", "thinking 32k"),
        ("heron-3-xhigh (codex-harness)", "acme", "acme/heron-3-20260115", "xhigh, codex-harness"),
        ("heron-3-flash (max)", "acme", "acme/heron-3-flash-20260301", "max"),
        ("heron-3-flash-20260301-high", "acme", "acme/heron-3-flash-20260301", "high"),
        ("kit-k2-6", "acme", "acme/kit-k2.6", ""),
        ("qwen3.8-max", "alibaba", "qwen/qwen3.8-max-20260401", ""),
        ("qwen3.8-max-high", "alibaba", "qwen/qwen3.8-max-20260401", "high"),
    ],
)
def test_a_name_that_equals_one_of_its_makers_is_that_model(name: str, organization: str, slug: str, effort: str) -> None:
    found = BOOK.identify_arena_row(name, date(2026, 6, 1), organization)
    assert found is not None
    assert (found.usage_identity.slug, found.effort, found.rule, found.name) == (slug, effort, JoinRule.EQUALITY, name)


@pytest.mark.parametrize(
    ("name", "organization"),
    [
        ("heron-3", "bolt"),
        ("heron-3", ""),
        ("heron-3-preview", "acme"),
        ("heron-3-20250101", "acme"),
        ("heron-30", "acme"),
        ("qwen3.8", "alibaba"),
        ("rail-plus", "acme"),
        ("heron-3-max", "acme"),
        ("", "acme"),
        ("high", "acme"),
    ],
    ids=[
        "another maker",
        "no maker",
        "a preview is another",
        "another date",
        "another number",
        "max is no effort",
        "either of two",
        "forbidden",
        "empty",
        "effort alone",
    ],
)
def test_what_is_not_equal_stays_open(name: str, organization: str) -> None:
    assert BOOK.identify_arena_row(name, date(2026, 6, 1), organization) is None
