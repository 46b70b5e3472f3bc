"""Names are read before figures: longest first, short, slashed and possessive, near ones and unknown versions."""

from __future__ import annotations

import pytest

from generator.gate.read.name_finder import NameIndex
from generator.registry import parse_registry

NAMES = NameIndex.build(
    (),
    parse_registry(
        """
[vendors]
fernlea = { name = "Fernlea", origin = "France" }
oakridge = { name = "Oakridge AI", origin = "Japan" }
[models]
"fernlea/moth-4.7-opal" = { name = "Moth Opal 4.7", arena = ["moth-opal-4-7-deep"] }
"fernlea/moth-4.8-opal" = { name = "Moth Opal 4.8" }
"oakridge/acorn-k2.6" = { name = "Acorn K2.6" }
"oakridge/acorn-k2.6-mini" = { name = "Acorn K2.6 Mini" }
"""
    ),
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], min(one.marks, default="?")) for one in NAMES.find_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Moth Opal 4.7 leads", ["Moth Opal 4.7"]),
        ("Opal 4.7/4.8 and K2.6", ["Opal 4.7", "4.8", "K2.6"]),
        ("opal-4-7 rose", ["opal-4-7"]),
        ("moth-opal-4-7-deep", ["moth-opal-4-7-deep"]),
        ("Acorn K2.6 Mini's 4.1 trillion", ["Acorn K2.6 Mini"]),
        ("Fernlea's Opal 4.8", ["Fernlea", "Opal 4.8"]),
        ("Acorn 9 is out", ["Acorn 9"]),
        ("Moth Opal 4.7.", ["Moth Opal 4.7"]),
        ("Moth Opal 5.5 is out", ["Moth Opal 5.5"]),
        ("a moth at 4.7%", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [name for name, _ in found(text)] == names


def test_a_version_nobody_registered_means_no_one() -> None:
    assert found("Acorn 9 is out") == [("Acorn 9", "?")]
    assert dict(found("Acorn K2.6"))["Acorn K2.6"].startswith(("family:", "model:", "row:"))


@pytest.mark.parametrize(("text", "near"), [("Moth Opla 4.7", "Moth Opal 4.7"), ("Acorm K2.6", "Acorn K2.6"), ("Moth Opal 4.7", None)])
def test_nearly_a_name(text: str, near: str | None) -> None:
    assert next((one.similar_name for one in NAMES.find_similar_names(text, tuple(NAMES.find_names(text)))), None) == near
