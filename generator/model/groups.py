"""Groups of boards: what a publication switches on and off together, and how many rows it shows of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

USAGE: Final = "usage"


@dataclass(frozen=True, slots=True)
class Group:
    """One switch of the configuration, with the house's own settings."""

    name: str
    title: str
    pull: bool = True
    """Whether it is asked for."""
    optional: bool = True
    """Whether a run goes on without it; then the issue lacks its section."""
    top: int = 10
    """Rows shown of each of its boards."""


GROUPS: Final[Mapping[str, Group]] = MappingProxyType(
    {
        group.name: group
        for group in (
            Group(USAGE, "Usage", optional=False, top=20),
            Group("tool-calling", "Tool calling"),
            Group("categories", "Use cases", top=5),
            Group("apps", "Apps"),
            Group("tasks", "Tasks"),
            Group("benchmarks", "Artificial Analysis benchmarks"),
            Group("arena-text", "Arena: text"),
            Group("arena-code", "Arena: code"),
            Group("modalities", "Other modalities", pull=False, top=5),
            Group("contexts", "Context lengths", pull=False, top=5),
            Group("languages", "Languages", pull=False, top=5),
            Group("app-categories", "Apps by category", pull=False, top=5),
            Group("design-arena", "Design Arena", pull=False),
            Group("openrouter-benchmarks", "OpenRouter benchmarks", pull=False),
            Group("session-cost", "Cost of a session", pull=False),
            Group("arena-vision", "Arena: vision", pull=False),
            Group("arena-search", "Arena: search", pull=False),
            Group("arena-document", "Arena: documents", pull=False),
            Group("arena-text-categories", "Arena: text by category", pull=False, top=5),
        )
    }
)
"""Every group by name, in the order of telling; usage shows as many rows as the publication's `top` says."""
