"""The registry: which model, family, line, vendor and origin a slug stands for on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase

from generator.model.identity import ArenaIdentity, Identity, Level, Vendor
from generator.registry import level_groups, slugs


@dataclass(frozen=True, slots=True)
class Alias:
    """The days (inclusive) on which another slug means a model."""

    first: date
    last: date
    slug: str
    """The model's own slug."""


@dataclass(frozen=True, slots=True)
class ArenaName:
    """The days (inclusive) on which a name on Arena's leaderboards means a model."""

    first: date
    last: date
    slug: str
    """The model's own slug."""
    current_name: str
    """The row's current name."""
    effort: str


@dataclass(frozen=True, slots=True)
class VendorIndex:
    """The vendors, by id, by slug prefix and by slug pattern."""

    by_id: Mapping[str, Vendor]
    by_prefix: Mapping[str, Vendor]
    by_pattern: tuple[tuple[str, Vendor], ...]
    """Patterns of whole slugs, which take precedence over prefixes."""

    def find(self, base: str) -> Vendor | None:
        """Return the listed maker of a base slug, if there is one."""
        pattern = (vendor for pattern, vendor in self.by_pattern if fnmatchcase(base, pattern))
        return next(pattern, None) or self.by_prefix.get(slugs.prefix_of(base))


@dataclass(frozen=True, slots=True)
class Registry:
    """What editors say about slugs. An unlisted slug is parsed, and joined to nothing."""

    vendor_index: VendorIndex
    models: Mapping[str, Identity]
    """The plain row of every listed model, by its slug, in the order of the file."""
    aliases: Mapping[str, tuple[Alias, ...]]
    arena_names: Mapping[str, tuple[ArenaName, ...]] = field(default_factory=dict)
    """The meanings of each listed name on Arena's leaderboards, oldest first."""
    group_names: level_groups.GroupNames = field(default_factory=lambda: level_groups.name_groups(()))
    """Names of families and lines, by level and id."""
    _identities: dict[str, Identity] = field(default_factory=dict, compare=False, repr=False)
    _undated_identities: dict[str, Identity] = field(default_factory=dict, compare=False, repr=False)
    """Identities of slugs with the same meaning on every day."""
    _groups: dict[tuple[str, Level], Identity] = field(default_factory=dict, compare=False, repr=False)

    @property
    def vendors(self) -> Mapping[str, Vendor]:
        """Every listed vendor by id, in the order of the file."""
        return self.vendor_index.by_id

    def resolve_slug(self, slug: str, on: date | None = None) -> str:
        """Return the current slug with its variant; without a day, an alias has its newest meaning."""
        base, suffix = slugs.split_variant(slug)
        target = self._resolve_base(base, on)
        return f"{target}:{suffix}" if suffix else target

    def identify(self, slug: str, on: date | None = None) -> Identity:
        """Return the identity of a slug on a day (by default: now). Any text has one."""
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
        """Return the group of a row at a level; at row level, the row itself."""
        if level is Level.ROW:
            return row
        base, _ = slugs.split_variant(row.slug)
        group = self._groups.get((base, level))
        if group is None:
            group = self._groups[base, level] = level_groups.build_group(self.identify(base), level, self.group_names)
        return group

    def identify_arena_row(self, name: str, on: date | None = None) -> ArenaIdentity | None:
        """Return the identity of a leaderboard row on a day (by default: its newest meaning); `None` unless exactly that name is listed."""
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
