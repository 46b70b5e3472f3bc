"""A word of an issue, told to readers."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word, what it means and an example. Plain text: rows are named as readers know them."""

    name: str
    meaning: str
    example: str

    @property
    def anchor(self) -> str:
        """Its id on a page: `weeks-on-chart`."""
        return "-".join(re.findall(r"[a-z0-9]+", self.name.lower()))
