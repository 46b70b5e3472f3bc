"""The registry: which model, family, line, vendor and origin a slug stands for on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase

from generator.model.identity import ArenaIdentity, Identity, Vendor
from generator.model.levels import Level
from generator.registry import level_groups, slugs


@dataclass(frozen=True, slots=True)
class Alias:
    """Days (inclusive) on which another slug means a model."""

    first: date
    last: date
    slug: str
    """The model's own slug."""


@dataclass(frozen=True, slots=True)
class ArenaName:
    """Days (inclusive) on which a name on Arena's leaderboards means a model."""

    first: date
    last: date
    slug: str
    """The model's own slug."""
    current_name: str
    """The row's name today."""
    effort: str


@dataclass(frozen=True, slots=True)
class VendorIndex:
    """Vendors and the ways to them from a slug."""

    by_id: Mapping[str, Vendor]
    by_prefix: Mapping[str, Vendor]
    by_pattern: tuple[tuple[str, Vendor], ...]
    """Patterns of whole slugs, which go before prefixes."""

    def find(self, base: str) -> Vendor | None:
        """The listed maker of a base slug."""
        pattern = (vendor for pattern, vendor in self.by_pattern if fnmatchcase(base, pattern))
        return next(pattern, None) or self.by_prefix.get(slugs.prefix_of(base))


@dataclass(frozen=True, slots=True)
class Registry:
    """What editors know of slugs; what they do not know is read off the slug and joins to nothing."""

    vendor_index: VendorIndex
    models: Mapping[str, Identity]
    """Every listed model as its plain row, by its own slug, in the file's order."""
    aliases: Mapping[str, tuple[Alias, ...]]
    arena_names: Mapping[str, tuple[ArenaName, ...]] = field(default_factory=dict)
    """What each listed name on Arena's leaderboards means, oldest meaning first."""
    group_names: level_groups.GroupNames = field(default_factory=lambda: level_groups.name_groups(()))
    """What families and lines are called, by level and id."""
    _identities: dict[str, Identity] = field(default_factory=dict, compare=False, repr=False)
    _undated_identities: dict[str, Identity] = field(default_factory=dict, compare=False, repr=False)
    """Of slugs that meant the same on every day."""
    _groups: dict[tuple[str, Level], Identity] = field(default_factory=dict, compare=False, repr=False)

    @property
    def vendors(self) -> Mapping[str, Vendor]:
        """Every listed vendor by id, in the file's order."""
        return self.vendor_index.by_id

    def resolve_slug(self, slug: str, on: date | None = None) -> str:
        """The slug's name today, variant kept; without a day an alias means what it meant last."""
        base, suffix = slugs.split_variant(slug)
        target = self._resolve_base(base, on)
        return f"{target}:{suffix}" if suffix else target

    def identify(self, slug: str, on: date | None = None) -> Identity:
        """Who a row is that had this slug on a day (without one: today); answers for any text, and never raises."""
        undated = self._undated_identities.get(slug)
        if undated is not None:
            return undated
        name = self.resolve_slug(slug, on)
        identity = self._identities.get(name)
        if identity is None:
            identity = self._identities[name] = self._build_identity(name)
        if slugs.split_variant(slug)[0] not in self.aliases:
            self._undated_identities[slug] = identity
        return identity

    def find_group(self, row: Identity, level: Level) -> Identity:
        """What a row is summed to at a level; at row level it is itself."""
        if level is Level.ROW:
            return row
        base, _ = slugs.split_variant(row.slug)
        group = self._groups.get((base, level))
        if group is None:
            group = self._groups[base, level] = level_groups.build_group(self.identify(base), level, self.group_names)
        return group

    def identify_arena_row(self, name: str, on: date | None = None) -> ArenaIdentity | None:
        """Who a row of a leaderboard was on a day (without one: whom the name meant last); None unless it is listed by that very name."""
        spans = self.arena_names.get(name, ())
        meanings = [span for span in spans if on is None or span.first <= on <= span.last]
        return ArenaIdentity(meanings[-1].current_name, self.models[meanings[-1].slug], meanings[-1].effort) if meanings else None

    def _build_identity(self, slug: str) -> Identity:
        base, suffix = slugs.split_variant(slug)
        plain = self.models.get(base) or slugs.guess_identity(
            base, self.vendor_index.find(base) or slugs.guess_vendor(slugs.prefix_of(base))
        )
        return slugs.build_variant(plain, suffix) if suffix else plain

    def _resolve_base(self, base: str, on: date | None) -> str:
        spans = self.aliases.get(base, ())
        if on is not None:
            return next((alias.slug for alias in spans if alias.first <= on <= alias.last), base)
        return base if base in self.models or not spans else spans[-1].slug
