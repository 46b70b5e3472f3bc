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
    today: str
    """The row's name today."""
    effort: str


@dataclass(frozen=True, slots=True)
class Makers:
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

    makers: Makers
    models: Mapping[str, Identity]
    """Every listed model as its plain row, by its own slug, in the file's order."""
    aliases: Mapping[str, tuple[Alias, ...]]
    arena_names: Mapping[str, tuple[ArenaName, ...]] = field(default_factory=dict)
    """What each listed name on Arena's leaderboards means, oldest meaning first."""
    group_names: level_groups.Names = field(default_factory=lambda: level_groups.names(()))
    """What families and lines are called, by level and id."""
    _known: dict[str, Identity] = field(default_factory=dict, compare=False, repr=False)
    _lasting: dict[str, Identity] = field(default_factory=dict, compare=False, repr=False)
    """Of slugs that meant the same on every day."""
    _groups: dict[tuple[str, Level], Identity] = field(default_factory=dict, compare=False, repr=False)

    @property
    def vendors(self) -> Mapping[str, Vendor]:
        """Every listed vendor by id, in the file's order."""
        return self.makers.by_id

    def canonical(self, slug: str, on: date | None = None) -> str:
        """The slug's name today, variant kept; without a day an alias means what it meant last."""
        base, suffix = slugs.split(slug)
        target = self._resolve(base, on)
        return f"{target}:{suffix}" if suffix else target

    def identify(self, slug: str, on: date | None = None) -> Identity:
        """Who a row is that had this slug on a day (without one: today); answers for any text, and never raises."""
        lasting = self._lasting.get(slug)
        if lasting is not None:
            return lasting
        name = self.canonical(slug, on)
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._identify(name)
        if slugs.split(slug)[0] not in self.aliases:
            self._lasting[slug] = known
        return known

    def group(self, row: Identity, level: Level) -> Identity:
        """What a row is summed to at a level; at row level it is itself."""
        if level is Level.ROW:
            return row
        base, _ = slugs.split(row.slug)
        known = self._groups.get((base, level))
        if known is None:
            known = self._groups[base, level] = level_groups.group(self.identify(base), level, self.group_names)
        return known

    def arena(self, name: str, on: date | None = None) -> ArenaIdentity | None:
        """Who a row of a leaderboard was on a day (without one: whom the name meant last); None unless it is listed by that very name."""
        spans = self.arena_names.get(name, ())
        meant = [span for span in spans if on is None or span.first <= on <= span.last]
        return ArenaIdentity(meant[-1].today, self.models[meant[-1].slug], meant[-1].effort) if meant else None

    def _identify(self, slug: str) -> Identity:
        base, suffix = slugs.split(slug)
        plain = self.models.get(base) or slugs.read(base, self.makers.find(base) or slugs.vendor_of(slugs.prefix_of(base)))
        return slugs.vary(plain, suffix) if suffix else plain

    def _resolve(self, base: str, on: date | None) -> str:
        spans = self.aliases.get(base, ())
        if on is not None:
            return next((alias.slug for alias in spans if alias.first <= on <= alias.last), base)
        return base if base in self.models or not spans else spans[-1].slug
