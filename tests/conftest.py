"""What holds for every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a busy machine is no failure

_KNOWN = tuple(
    line for line in Path(__file__).with_name("known_failures.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect what is known to fail, so that everything else has to pass."""
    for item in items:
        if item.nodeid.startswith(_KNOWN):
            item.add_marker(pytest.mark.xfail(reason="listed in tests/known_failures.txt"))
