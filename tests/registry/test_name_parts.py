"""Families and lines by rule, the same for listed and unlisted models."""

from __future__ import annotations

import pytest

from generator.registry.name_parts import derive_family, derive_line


@pytest.mark.parametrize(
    ("model", "family", "line"),
    [
        ("heron-v4-flash", "heron-v4-flash", "heron-flash"),
        ("heron-v4-flash-0731", "heron-v4-flash", "heron-flash"),
        ("heron-v4-flash-20260731", "heron-v4-flash", "heron-flash"),
        ("tern-3-preview", "tern-3", "tern"),
        ("tern-2-5-flash-lite-preview-09-2025", "tern-2-5-flash-lite", "tern-flash-lite"),
        ("tern-2-0-flash-001", "tern-2-0-flash", "tern-flash"),
        ("curlew-3-ultra-550b-a55b", "curlew-3-ultra", "curlew-ultra"),
        ("curlew-4-31b-it", "curlew-4-31b", "curlew-31b"),
        ("curlew3-235b-a22b-2507", "curlew3-235b-a22b", "curlew-235b-a22b"),
        ("plover-4o-mini", "plover-4o-mini", "plover-mini"),
        ("plover-oss-120b", "plover-oss-120b", "plover-oss-120b"),
        ("kit-k2-6", "kit-k2-6", "kit"),
        ("hy3", "hy3", "hy"),
        ("preview", "preview", "preview"),
        ("20260101", "20260101", "20260101"),
    ],
)
def test_a_family_has_no_date_and_a_line_no_version(model: str, family: str, line: str) -> None:
    assert (derive_family(model), derive_line(family)) == (family, line)


def test_sizes_tell_models_apart_where_no_tier_does() -> None:
    assert derive_family("plover-oss-120b") != derive_family("plover-oss-20b")
    assert derive_line("plover-oss-120b") != derive_line("plover-oss-20b")
