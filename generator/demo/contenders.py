"""The rows of the simulated Arena boards, with Arena's names: display names with effort suffixes, not slugs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.demo.model_strength import strength
from generator.demo.releases import Release
from generator.demo.seeded_chance import draw_number
from generator.demo.simulated_market import SimulatedMarket

RENAME_WEEK = 12
"""The week, counted back from the market's last, whose first publication renames `-thinking` to `-high`."""
_OLD_SUFFIX, _NEW_SUFFIX = "-thinking", "-high"
_EFFORT_BONUS = 12_000
"""Added strength of the row with more effort, in thousandths of a point."""
_FLAVORS_WITHOUT_EFFORT = ("flash", "coder")
_ABSENT_FLAVORS = ("nano", "vision", "small", "air", "swift", "mini")
_LICENSES = ("Proprietary", "Proprietary", "Apache 2.0", "MIT")
_STRANGERS: tuple[tuple[str, str, int, str], ...] = (
    ("nightjar-lab-1", "moorland-labs", 1_431_000, ""),
    ("nightjar-lab-2 (max)", "moorland-labs", 1_462_000, ""),
    ("stonechat-70b", "openheath", 1_338_000, ""),
    ("dabchick-7b", "openheath", 1_212_000, "dabchick"),
    ("dabchick-7b-instruct", "openheath", 1_212_000, "dabchick"),
    ("wryneck <b>2</b> | *beta*", "", 1_277_000, ""),
)
"""Rows without a model on the usage board: name, organization, strength, and the shared chance key of two that always tie."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One row of the boards over time."""

    name: str
    """Before the rename."""
    renamed: str
    """From the rename on."""
    organization: str
    license: str
    since: date
    """The first day on which a publication lists it."""
    strength: int
    chance_key: str
    """Seeds its random values: rows that share one always tie."""

    def name_in(self, publication: date, changed: date | None) -> str:
        """Its name in a publication."""
        return self.renamed if changed and publication >= changed else self.name


def list_contenders(market: SimulatedMarket) -> tuple[Contender, ...]:
    """List all rows of a market, first those without a model on the usage board."""
    listed = [one for release in market.releases for one in _build_contenders(market.seed, release)]
    return (*_build_strangers(market), *sorted(listed, key=lambda one: one.name))


def find_rename_day(market: SimulatedMarket) -> date | None:
    """Find the day from which names have the new suffix, if the market includes it."""
    week = market.find_week_back(RENAME_WEEK)
    return week.first if week else None


def list_arena_names(release: Release) -> tuple[tuple[str, str], ...]:
    """List the names of a release's rows, before and after the rename.

    Most small models have no rows, and neither have models without a maker's name.
    """
    return tuple(_arena_names(release))


def _arena_names(release: Release) -> Iterator[tuple[str, str]]:
    flavor = release.line.rpartition("-")[2]
    if release.vendor.id == "stealth" or flavor in _ABSENT_FLAVORS:
        return
    yield release.model, release.model
    if release.vendor.id == "thistlewade":
        yield (f"{release.model} (xhigh)",) * 2
    elif flavor not in _FLAVORS_WITHOUT_EFFORT and not release.preview:
        yield release.model + _OLD_SUFFIX, release.model + _NEW_SUFFIX


def _build_contenders(seed: int, release: Release) -> Iterator[Contender]:
    since = release.created + timedelta(2 + draw_number(8, seed, "arena since", release.model))
    for effort, (name, renamed) in enumerate(_arena_names(release)):
        yield Contender(
            name=name,
            renamed=renamed,
            organization=release.vendor.id,
            license=_LICENSES[draw_number(len(_LICENSES), seed, "license", release.line)],
            since=since + timedelta(5 * effort),
            strength=strength(seed, release) + _EFFORT_BONUS * effort,
            chance_key=name,
        )


def _build_strangers(market: SimulatedMarket) -> Iterator[Contender]:
    first = market.weeks[0].first
    for place, (name, organization, points, lot) in enumerate(_STRANGERS):
        since = first - timedelta(60) if lot else first - timedelta(60 - 40 * place)
        yield Contender(name, name, organization, "Apache 2.0", since, points, lot or name)
