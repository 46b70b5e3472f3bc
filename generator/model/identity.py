"""Who a row is: the names that one product has in different places, joined by the registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

UNDISCLOSED = "undisclosed"
"""Origin and maker of a stealth row."""
UNCLASSIFIED = "unclassified"
"""Origin of a maker that the registry does not know."""


class Named(Protocol):
    """Whatever a sentence can be about: a row, a group of rows, an app, a row of a leaderboard."""

    @property
    def slug(self) -> str:
        """Tells it from all others."""

    @property
    def name(self) -> str:
        """As readers know it."""


@dataclass(frozen=True, slots=True)
class Vendor:
    """A maker of models."""

    id: str
    """The slug's prefix: `deepseek`."""
    name: str
    origin: str
    """The maker's country (not where a model is served), `undisclosed` or `unclassified`."""
    color_slot: str | None
    """Its colour for good (a name in `palette.SEATS`); without one it is grey."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the registry knows of a row, or what its slug tells."""

    slug: str
    """The row's name today; an alias resolves to it."""
    row: str
    """Readable id of the row for facts and addresses: `nemotron-3-ultra-free`."""
    model: str
    """Id of the released version, its variants together: `nemotron-3-ultra`."""
    family: str
    """Editor-defined group: `hy3` holds the preview and the release."""
    line: str
    """Successive versions of one product: `claude-opus`."""
    vendor: Vendor
    variant: str
    """The suffix after the colon (`free`, `thinking`, `batch`), empty for the plain row."""
    preview: bool
    """Whether it was named a preview of something to come."""
    name: str
    """As readers know it, variant in brackets: `Nemotron 3 Ultra (free)`."""
    in_registry: bool
    """Whether the registry lists it; if not, everything here is read off the slug."""

    @property
    def free(self) -> bool:
        """Whether it costs nothing to use."""
        return self.variant == "free"


@dataclass(frozen=True, slots=True)
class ArenaIdentity:
    """Who a row of a leaderboard is: a model, run in one of several ways that are rows of their own."""

    name: str
    """What Arena calls the row today: a renamed row is the same row."""
    usage_identity: Identity
    """The model's plain row on the usage board."""
    effort: str
    """How it was run: `thinking`, `xhigh, codex-harness`; empty where the name does not say."""

    @property
    def title(self) -> str:
        """As readers know it: `Heron 3 (thinking)`."""
        return f"{self.usage_identity.name} ({self.effort})" if self.effort else self.usage_identity.name
