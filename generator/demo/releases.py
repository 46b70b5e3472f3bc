"""The products of a simulated market: when each was released, what it is called and what it costs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from generator.demo.cast import LINES, MAKERS, Line, Maker
from generator.demo.script import ROLES, Role, Scene
from generator.model.ranking import Product
from generator.model.week import Week

FADE = (1000, 560, 380, 270, 200, 155, 120, 95, 78, 66, 57, 49, 43, 38, 34, 30, 27, 24, 22, 20, 18, 17, 16, 15)
"""What is left of a version, in thousandths, by weeks since its successor came."""
_MINORS = 3
"""Versions to a major number: 3, 3.1, 3.2, 4."""
_DRIFT = (730, 1310)
_KNOT = 5
"""Weeks between two points of a line's drift."""
_LONG_AGO = timedelta(days=45)
_PRICES = (("0.0000001", "0.0000004"), ("0.00000027", "0.0000011"), ("0.0000006", "0.0000024"), ("0.000003", "0.000015"))
_CONTEXTS = (131_072, 200_000, 262_144, 1_048_576)


@dataclass(frozen=True, slots=True)
class Variant:
    """A further row of a release in the catalogue."""

    suffix: str
    since: date
    until: date
    """The first day on which the catalogue does not list it."""


@dataclass(frozen=True, slots=True)
class Release:
    """One released model with everything the catalogue and the registry say of it."""

    maker: Maker
    slug: str
    """Its base permaslug today."""
    model: str
    """Its id in the registry, and in the catalogue after the vendor's."""
    name: str
    family: str
    line: str
    preview: bool
    created: date
    withdrawn: date | None
    """The first day on which the catalogue does not list it."""
    context_length: int
    prompt: str
    completion: str
    variants: tuple[Variant, ...]
    former: str = ""
    """Its slug before `changed`."""
    changed: date | None = None
    catalogued: str = ""
    """Its name in the catalogue, when that is not its name."""

    def slug_on(self, day: date) -> str:
        """Its base slug on a day."""
        return self.former if self.changed and day < self.changed else self.slug

    def products(self, day: date) -> Iterator[Product]:
        """Its rows of the catalogue on a day, variants beside the plain one; none before its release or after it was withdrawn."""
        if day < self.created or (self.withdrawn and day >= self.withdrawn):
            return
        slug, name = self.slug_on(day), f"{self.maker.name}: {self.catalogued or self.name}"
        plain = Product(slug, f"{self.maker.id}/{self.model}", name, self.created, self.context_length, self.prompt, self.completion)
        yield plain
        for variant in self.variants:
            if variant.since <= day < variant.until:
                row = replace(plain, id=f"{plain.id}:{variant.suffix}", name=f"{name} ({variant.suffix})")
                yield replace(row, prompt="0", completion="0") if variant.suffix == "free" else row


@dataclass(frozen=True, slots=True)
class Version:
    """An unscripted release and the weeks, counted from the market's first, of its life."""

    release: Release
    line: Line
    born: int
    succeeded: int
    drift: tuple[int, ...]
    """The wander of its line, in thousandths, one value for each week of the market."""


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _slug(maker: Maker, stem: str, stamped: date) -> str:
    return f"{maker.id}/{stem.lower().replace(' ', '-')}{stamped.strftime(maker.stamp) if maker.stamp else ''}"


def versions(rng: Random, first: Week, weeks: int) -> Iterator[Version]:
    """Every version of every line that has traffic in the market, oldest first within its line."""
    makers = {maker.id: maker for maker in MAKERS}
    for line in LINES:
        drift = _drift(rng, weeks)
        start = rng.randrange(line.pace) - 3 * line.pace
        births = [week + rng.randrange(-2, 3) for week in range(start, weeks + line.pace + 3, line.pace)]
        for number, (born, succeeded) in enumerate(pairwise(births)):
            weekday, choice = rng.randrange(4), rng.randrange(len(_PRICES))
            if born < weeks and succeeded + len(FADE) > 0:
                release = _version(makers[line.maker], line, number, (first + born).first + timedelta(weekday), choice)
                gone = (first + succeeded + len(FADE)).first
                yield Version(replace(release, withdrawn=gone), line, born, succeeded, drift)


def _drift(rng: Random, weeks: int) -> tuple[int, ...]:
    """A slow wander, straight between random knots."""
    knots = [rng.randrange(*_DRIFT) for _ in range(weeks // _KNOT + 2)]
    parts = [divmod(week, _KNOT) for week in range(weeks)]
    return tuple((knots[knot] * (_KNOT - part) + knots[knot + 1] * part) // _KNOT for knot, part in parts)


def _version(maker: Maker, line: Line, number: int, created: date, choice: int) -> Release:
    major, minor = divmod(number, _MINORS)
    version = f"{line.major + major}" + (f".{minor}" if minor else "")
    name = f"{line.stem} {version} {line.flavour}".strip()
    return Release(
        maker=maker,
        slug=_slug(maker, name, created),
        model=_plain(name),
        name=name,
        family=_plain(name),
        line=_plain(f"{line.stem} {line.flavour}"),
        preview=False,
        created=created,
        withdrawn=None,
        context_length=_CONTEXTS[choice],
        prompt=_PRICES[choice][0],
        completion=_PRICES[choice][1],
        variants=tuple(Variant(suffix, created, date.max) for suffix, _ in line.variants),
    )


def scripted(role: Role, first: Week, last: Week) -> Release:
    """The release that a role stands for; one born before the market began is 45 days older than it."""
    maker = next(maker for maker in MAKERS if maker.id == role.maker)
    before = role.born > last - first
    created = first.first - _LONG_AGO if before else (last - role.born).first + timedelta(role.weekday)
    changed = (last - role.changed).first if role.former else None
    name = role.preview_of or role.name
    return Release(
        maker=maker,
        slug=_slug(maker, role.name, changed or created),
        model=_plain(role.name),
        name=role.display or role.name,
        family=_plain(name),
        line=re.sub(r"-\d.*", "", _plain(name)),
        preview=bool(role.preview_of),
        created=created,
        withdrawn=None if role.gone is None else (last - role.gone).first,
        context_length=_CONTEXTS[2],
        prompt=_PRICES[1][0],
        completion=_PRICES[1][1],
        variants=tuple(_variant(suffix, scenes, last) for suffix, scenes in role.variants),
        former=_slug(maker, role.former, created) if role.former else "",
        changed=changed,
        catalogued=role.catalogued,
    )


def _variant(suffix: str, scenes: tuple[Scene, ...], last: Week) -> Variant:
    """It is in the catalogue from its first scene to its last, and goes on when that is the market's last week."""
    end = scenes[-1].until
    return Variant(suffix, (last - scenes[0].since).first, (last - end + 1).first if end else date.max)


def cast(first: Week, last: Week) -> tuple[tuple[Role, Release], ...]:
    """Every scripted role with its release, those not yet born at the market's end left out."""
    return tuple((role, scripted(role, first, last)) for role in ROLES)
