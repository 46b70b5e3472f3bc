"""The registry: which model, family, line, vendor and origin a slug stands for on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from types import MappingProxyType

from generator.model.aggregates import RESERVED_IDS
from generator.model.identity import ArenaIdentity, Identity, JoinRule, Level, Vendor
from generator.model.ranking import CatalogProduct
from generator.registry import level_groups, slugs
from generator.registry.arena_rules import ArenaCandidates, Candidate
from generator.registry.catalog_identities import CatalogName, build_catalog_identity, name_models, read_catalog_id
from generator.registry.published import PublishedIdentity
from generator.registry.spelling import Spelling


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
class _LookupCache:
    """What was looked up already."""

    identities: dict[str, Identity] = field(default_factory=dict)
    undated_identities: dict[str, Identity] = field(default_factory=dict)
    """Of slugs that meant the same on every day."""
    groups: dict[tuple[str, Level], Identity] = field(default_factory=dict)
    spellings: dict[str, Spelling] = field(default_factory=dict)
    """By organization."""
    arena_candidates: list[ArenaCandidates] = field(default_factory=list)
    """Collected at the first row that is not listed."""


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
    forbidden_joins: frozenset[tuple[str, str]] = frozenset()
    """Arena names with the base slugs that they must not be joined to."""
    products: tuple[CatalogProduct, ...] = ()
    """The catalog that unlisted models are named by."""
    catalog_names: Mapping[str, CatalogName] = field(default_factory=dict)
    """The catalog names of models that the registry does not list, by base slug."""
    published: Mapping[str, PublishedIdentity] = field(default_factory=dict)
    """Models as the first issue listed them, by base slug: the id stays, and so does the name unless the registry lists the model."""
    _cache: _LookupCache = field(default_factory=_LookupCache, compare=False, repr=False)

    @property
    def vendors(self) -> Mapping[str, Vendor]:
        """Every listed vendor by id, in the order of the file."""
        return self.vendor_index.by_id

    def with_catalog(self, products: tuple[CatalogProduct, ...]) -> Registry:
        """The same registry, naming the models that it does not list as a catalog does."""
        published_ids = {identity.id for identity in self.published.values()}
        listed_ids = {identity.model for identity in self.models.values()} | published_ids | RESERVED_IDS
        unlisted = (product for product in products if self._resolve_base(product.slug, None) not in self.models)
        names = MappingProxyType(name_models(unlisted, listed_ids))
        named = replace(self, products=products, catalog_names=names).without_cache()
        members = (*self.models.values(), *(named.identify(slug) for slug in names))
        return replace(named, group_names=level_groups.name_groups(members))

    def without_cache(self) -> Registry:
        """The same registry, with nothing looked up yet: for one whose tables were replaced."""
        return replace(self, _cache=_LookupCache())

    def resolve_slug(self, slug: str, on: date | None = None) -> str:
        """Return the current slug with its variant; without a day, an alias has its newest meaning."""
        base, suffix = slugs.split_variant(slug)
        target = self._resolve_base(base, on)
        return f"{target}:{suffix}" if suffix else target

    def identify(self, slug: str, on: date | None = None) -> Identity:
        """Return the identity of a slug on a day (by default: now). Any text has one."""
        undated = self._cache.undated_identities.get(slug)
        if undated is not None:
            return undated
        name = self.resolve_slug(slug, on)
        identity = self._cache.identities.get(name)
        if identity is None:
            identity = self._cache.identities[name] = self._build_identity(name)
        if slugs.split_variant(slug)[0] not in self.aliases:
            self._cache.undated_identities[slug] = identity
        return identity

    def find_group(self, row: Identity, level: Level) -> Identity:
        """Return the group of a row at a level; at row level, the row itself."""
        if level is Level.ROW:
            return row
        base, _ = slugs.split_variant(row.slug)
        group = self._cache.groups.get((base, level))
        if group is None:
            group = self._cache.groups[base, level] = level_groups.build_group(self.identify(base), level, self.group_names)
        return group

    def identify_arena_row(self, name: str, on: date | None = None, organization: str = "") -> ArenaIdentity | None:
        """Return the identity of a leaderboard row on a day (by default: its newest meaning); `None` if that is open.

        A listed name means what the registry says. Another is joined by equality with a name or id of its maker, never by likeness.
        """
        if spans := self.arena_names.get(name, ()):
            meanings = [span for span in spans if on is None or span.first <= on <= span.last]
            return ArenaIdentity(meanings[-1].current_name, self.models[meanings[-1].slug], meanings[-1].effort) if meanings else None
        found = self._find_arena_candidates().find(name, organization)
        if found is None or (name, found[0]) in self.forbidden_joins:
            return None
        return ArenaIdentity(name, self.identify(found[0]), found[1], JoinRule.EQUALITY)

    def find_organization(self, organization: str) -> Vendor | None:
        """Return the maker for the name of an organization on Arena; `None` if that is open."""
        prefixes = self._find_arena_candidates().find_prefixes(organization)
        found = {self.vendor_index.by_prefix.get(prefix) or slugs.guess_vendor(prefix) for prefix in prefixes}
        named = {vendor for vendor in self.vendors.values() if vendor.name.casefold() == organization.casefold()}
        return next(iter(found or named)) if len(found or named) == 1 else None

    def print_arena_name(self, name: str, organization: str) -> str:
        """Return a printable name, in its maker's spelling, for a row that is not joined to a model."""
        if organization not in self._cache.spellings:
            prefixes = self._find_arena_candidates().find_prefixes(organization)
            listed = (identity.name for slug, identity in self.models.items() if slugs.prefix_of(slug) in prefixes)
            named = (catalog.name for slug, catalog in self.catalog_names.items() if slugs.prefix_of(slug) in prefixes)
            self._cache.spellings[organization] = Spelling.learn((*listed, *named))
        return self._cache.spellings[organization].print_row(name)

    def _find_arena_candidates(self) -> ArenaCandidates:
        if not self._cache.arena_candidates:
            self._cache.arena_candidates.append(ArenaCandidates.collect(self._name_candidates()))
        return self._cache.arena_candidates[0]

    def _name_candidates(self) -> Iterator[tuple[str, str, Candidate]]:
        """Slug prefix, name or id, and model of everything that the registry or the catalog lists."""
        for slug, identity in self.models.items():
            candidate = Candidate(slug)
            yield slugs.prefix_of(slug), identity.name, candidate
            yield slugs.prefix_of(slug), identity.model, candidate
        for product in self.products:
            base = self._resolve_base(product.slug, None)
            if catalog_id := read_catalog_id(product):
                yield slugs.prefix_of(base), catalog_id, Candidate(base, product.created, slugs.date_of(product.slug))

    def _build_identity(self, slug: str) -> Identity:
        base, suffix = slugs.split_variant(slug)
        plain = self._keep_published_id(self.models.get(base) or self._build_unlisted(base))
        return slugs.build_variant(plain, suffix) if suffix else plain

    def _keep_published_id(self, plain: Identity) -> Identity:
        published = self.published.get(plain.slug)
        return replace(plain, model=published.id, row=published.id) if published and published.id != plain.model else plain

    def _build_unlisted(self, base: str) -> Identity:
        vendor = self.vendor_index.find(base)
        if name := self.catalog_names.get(base):
            published = self.published.get(base)
            return build_catalog_identity(base, replace(name, name=published.name, model=published.id) if published else name, vendor)
        return slugs.guess_identity(base, vendor or slugs.guess_vendor(slugs.prefix_of(base)))

    def _resolve_base(self, base: str, on: date | None) -> str:
        spans = self.aliases.get(base, ())
        if on is not None:
            return next((alias.slug for alias in spans if alias.first <= on <= alias.last), base)
        return base if base in self.models or not spans else spans[-1].slug
