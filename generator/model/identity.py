"""The identity of a row: which model, family, line and maker it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

UNDISCLOSED = "undisclosed"
"""Origin and maker of a row whose maker is hidden."""
UNCLASSIFIED = "unclassified"
"""Origin of a maker that the registry does not list."""


class Level(StrEnum):
    """What one entry of a board stands for (docs/develop/spec/statistics.md, section 2), finest first."""

    ROW = "row"
    """What the source lists."""
    MODEL = "model"
    """A released version with its variants."""
    FAMILY = "family"
    LINE = "line"
    VENDOR = "vendor"
    ORIGIN = "origin"
    """The maker's country; it is not where a model is served."""


class Named(Protocol):
    """Anything that a sentence can be about: a row, a group of rows, an app, a row of a leaderboard."""

    @property
    def slug(self) -> str:
        """A unique name for programs."""

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
    """Its permanent color, a key of `palette.COLOR_SLOTS`; without one it is gray."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the registry says about a row, or what follows from its slug."""

    slug: str
    """The row's current slug; aliases resolve to it."""
    row: str
    """Readable id of the row for facts and URLs: `nemotron-3-ultra-free`."""
    model: str
    """Id of the released version, shared by its variants: `nemotron-3-ultra`."""
    family: str
    """Id of the family: `hy3` has the preview and the release."""
    line: str
    """Id of the line, the successive versions of one product: `claude-opus`."""
    vendor: Vendor
    variant: str
    """The suffix after the colon (`free`, `thinking`, `batch`), empty for the plain row."""
    preview: bool
    """Whether it is named a preview."""
    name: str
    """The name for readers, with the variant in parentheses: `Nemotron 3 Ultra (free)`."""
    in_registry: bool
    """Whether the registry lists it; otherwise everything here is derived from the catalog or the slug."""
    in_catalog: bool = False
    """Whether name and ids are from the source's catalog."""

    @property
    def free(self) -> bool:
        """Whether it costs nothing to use."""
        return self.variant == "free"


class JoinRule(StrEnum):
    """Why a row of a leaderboard is taken for a model; the rules are those of docs/develop/spec/identity.md, section 3."""

    REGISTRY = "registry"
    """The registry lists the name."""
    EQUALITY = "equality"
    """The name equals a name or id of its maker (rule A)."""
    CONTINUITY = "continuity"
    """The row continues a row that was joined under its former name (rule B)."""


@dataclass(frozen=True, slots=True)
class ArenaIdentity:
    """The identity of a leaderboard row: a model and the effort it was run with."""

    name: str
    """Arena's current name of the row; a renamed row is the same row."""
    usage_identity: Identity
    """The model's plain row on the usage board."""
    effort: str
    """How it was run: `thinking`, `xhigh, codex-harness`; empty if the name does not say."""
    rule: JoinRule = JoinRule.REGISTRY
    """Why the row is this model."""

    @property
    def title(self) -> str:
        """The name for readers: `Heron 3 (thinking)`."""
        return f"{self.usage_identity.name} ({self.effort})" if self.effort else self.usage_identity.name
