"""A term that the glossary for readers explains."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term, its meaning and an example, as plain text."""

    name: str
    meaning: str
    example: str

    @property
    def anchor(self) -> str:
        """Its anchor on a page: `weeks-on-chart`."""
        return "-".join(re.findall(r"[a-z0-9]+", self.name.lower()))
