"""The products of a simulated market: when each was released, what it is called and what it costs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from generator.demo.market_script import SCRIPTED_MODELS, ScriptedModel, ScriptedPlacement
from generator.demo.sample_vendors import MODEL_LINES, VENDORS, ModelLine, SampleVendor
from generator.model.ranking import CatalogProduct
from generator.model.week import Week

FADE_OUT = (1000, 560, 380, 270, 200, 155, 120, 95, 78, 66, 57, 49, 43, 38, 34, 30, 27, 24, 22, 20, 18, 17, 16, 15)
"""The remaining traffic of a version, in thousandths, by weeks since its successor's release."""
_VERSIONS_PER_MAJOR = 3
"""Versions per major number: 3, 3.1, 3.2, then 4."""
_DRIFT_RANGE = (730, 1310)
_KNOT_WEEKS = 5
"""Weeks between two random points of a line's drift."""
_AGE_BEFORE_MARKET = timedelta(days=45)
_PRICES = (("0.0000001", "0.0000004"), ("0.00000027", "0.0000011"), ("0.0000006", "0.0000024"), ("0.000003", "0.000015"))
_CONTEXT_LENGTHS = (131_072, 200_000, 262_144, 1_048_576)


@dataclass(frozen=True, slots=True)
class ReleaseVariant:
    """Another row of a release in the catalog, such as a free one."""

    suffix: str
    since: date
    until: date
    """The first day on which the catalog no longer lists it."""


@dataclass(frozen=True, slots=True)
class Release:
    """A released model with everything that the catalog and the registry say about it."""

    vendor: SampleVendor
    slug: str
    """Its present base permaslug."""
    model: str
    """Its id in the registry, and the second part of its id in the catalog."""
    name: str
    family: str
    line: str
    preview: bool
    created: date
    withdrawn: date | None
    """The first day on which the catalog no longer lists it."""
    context_length: int
    prompt: str
    completion: str
    variants: tuple[ReleaseVariant, ...]
    former_slug: str = ""
    """Its slug before `renamed_on`."""
    renamed_on: date | None = None
    catalog_name: str = ""
    """Its name in the catalog, if that differs."""

    def slug_on(self, day: date) -> str:
        """Its base slug on a day."""
        return self.former_slug if self.renamed_on and day < self.renamed_on else self.slug

    def products(self, day: date) -> Iterator[CatalogProduct]:
        """Its catalog rows on a day, the plain one and variants; none before its release or after its withdrawal."""
        if day < self.created or (self.withdrawn and day >= self.withdrawn):
            return
        slug, name = self.slug_on(day), f"{self.vendor.name}: {self.catalog_name or self.name}"
        plain = CatalogProduct(
            slug, f"{self.vendor.id}/{self.model}", name, self.created, self.context_length, self.prompt, self.completion
        )
        yield plain
        for variant in self.variants:
            if variant.since <= day < variant.until:
                row = replace(plain, id=f"{plain.id}:{variant.suffix}", name=f"{name} ({variant.suffix})")
                yield replace(row, prompt="0", completion="0") if variant.suffix == "free" else row


@dataclass(frozen=True, slots=True)
class ReleaseLife:
    """An unscripted release and the weeks, counted from the market's first, of its life."""

    release: Release
    line: ModelLine
    born_week: int
    succeeded_week: int
    drift: tuple[int, ...]
    """The drift of its line in each week of the market, in thousandths."""


def _slugify(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _build_slug(vendor: SampleVendor, stem: str, dated: date) -> str:
    return f"{vendor.id}/{stem.lower().replace(' ', '-')}{dated.strftime(vendor.date_format) if vendor.date_format else ''}"


def simulate_releases(rng: Random, first: Week, weeks: int) -> Iterator[ReleaseLife]:
    """Simulate every version of every line that has traffic in the market, oldest first within its line."""
    makers = {maker.id: maker for maker in VENDORS}
    for line in MODEL_LINES:
        drift = _draw_drift(rng, weeks)
        start = rng.randrange(line.release_interval) - 3 * line.release_interval
        births = [week + rng.randrange(-2, 3) for week in range(start, weeks + line.release_interval + 3, line.release_interval)]
        for number, (born, succeeded) in enumerate(pairwise(births)):
            weekday, choice = rng.randrange(4), rng.randrange(len(_PRICES))
            if born < weeks and succeeded + len(FADE_OUT) > 0:
                release = _create_release(makers[line.vendor], line, number, (first + born).first + timedelta(weekday), choice)
                gone = (first + succeeded + len(FADE_OUT)).first
                yield ReleaseLife(replace(release, withdrawn=gone), line, born, succeeded, drift)


def _draw_drift(rng: Random, weeks: int) -> tuple[int, ...]:
    """Draw a slow drift: straight lines between random points."""
    knots = [rng.randrange(*_DRIFT_RANGE) for _ in range(weeks // _KNOT_WEEKS + 2)]
    parts = [divmod(week, _KNOT_WEEKS) for week in range(weeks)]
    return tuple((knots[knot] * (_KNOT_WEEKS - part) + knots[knot + 1] * part) // _KNOT_WEEKS for knot, part in parts)


def _create_release(vendor: SampleVendor, line: ModelLine, number: int, created: date, choice: int) -> Release:
    major, minor = divmod(number, _VERSIONS_PER_MAJOR)
    version = f"{line.first_major + major}" + (f".{minor}" if minor else "")
    name = f"{line.stem} {version} {line.flavor}".strip()
    return Release(
        vendor=vendor,
        slug=_build_slug(vendor, name, created),
        model=_slugify(name),
        name=name,
        family=_slugify(name),
        line=_slugify(f"{line.stem} {line.flavor}"),
        preview=False,
        created=created,
        withdrawn=None,
        context_length=_CONTEXT_LENGTHS[choice],
        prompt=_PRICES[choice][0],
        completion=_PRICES[choice][1],
        variants=tuple(ReleaseVariant(suffix, created, date.max) for suffix, _ in line.variants),
    )


def create_scripted_release(model: ScriptedModel, first: Week, last: Week) -> Release:
    """Create the release of a scripted model; one from before the market is released 45 days before its first day."""
    maker = next(maker for maker in VENDORS if maker.id == model.vendor)
    before = model.born_week > last - first
    created = first.first - _AGE_BEFORE_MARKET if before else (last - model.born_week).first + timedelta(model.weekday)
    renamed_on = (last - model.renamed_week).first if model.former_stem else None
    name = model.preview_of or model.name
    return Release(
        vendor=maker,
        slug=_build_slug(maker, model.name, renamed_on or created),
        model=_slugify(model.name),
        name=model.display_name or model.name,
        family=_slugify(name),
        line=re.sub(r"-\d.*", "", _slugify(name)),
        preview=bool(model.preview_of),
        created=created,
        withdrawn=None if model.delisted_week is None else (last - model.delisted_week).first,
        context_length=_CONTEXT_LENGTHS[2],
        prompt=_PRICES[1][0],
        completion=_PRICES[1][1],
        variants=tuple(_create_variant(suffix, placements, last) for suffix, placements in model.variants),
        former_slug=_build_slug(maker, model.former_stem, created) if model.former_stem else "",
        renamed_on=renamed_on,
        catalog_name=model.catalog_name,
    )


def _create_variant(suffix: str, placements: tuple[ScriptedPlacement, ...], last: Week) -> ReleaseVariant:
    """Create a variant, listed in the catalog from its first placement to its last, or on if that is the market's last week."""
    end = placements[-1].until
    return ReleaseVariant(suffix, (last - placements[0].since).first, (last - end + 1).first if end else date.max)


def create_scripted_releases(first: Week, last: Week) -> tuple[tuple[ScriptedModel, Release], ...]:
    """Create the release of every scripted model that is released before the market's end."""
    return tuple((role, create_scripted_release(role, first, last)) for role in SCRIPTED_MODELS)
