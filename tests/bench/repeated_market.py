"""A long market out of a short one: its weeks again and again, under other names after every few rounds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType

from generator.demo.releases import Release
from generator.demo.simulated_market import SimulatedMarket, TokensByRow
from generator.model.week import Week

ROUNDS_PER_NAME = 5
"""How often its weeks come under the same names."""
_NAME_ENDINGS = ("ia", "us", "on", "el", "ir", "ow", "ay")
_DATE_PATTERN = re.compile(
    r"(?P<week>(?<![\w-])\d{4}-[wW]\d{2}(?!\w))|(?P<day>(?<![\w-])\d{4}-\d{2}-\d{2}(?!\d|-\d))|(?P<moment>(?<!\w)\d{8}(?=T\d{6}Z))"
)
"""Weeks, days and the days of file names as issues write them; the date in a slug is a part of its name."""


@dataclass(frozen=True)
class RepeatedMarket:
    """The weeks of a market that have issues, in a row without gaps, as often as they are wanted."""

    base: SimulatedMarket
    weeks: tuple[Week, ...]
    """The weeks that are repeated."""
    first: Week

    def source_week(self, number: int) -> Week:
        """Which week the so-manieth (from 0) repeats."""
        return self.weeks[number % len(self.weeks)]

    def generation(self, number: int) -> int:
        """Under which names."""
        return number // (len(self.weeks) * ROUNDS_PER_NAME)

    def make_market(self, weeks: int) -> SimulatedMarket:
        """So many weeks as a market: rows keep one slug through all of them, and nothing is restated."""
        days: dict[date, TokensByRow] = {}
        for number in range(weeks):
            week = self.first + number
            for day, before in zip(week.days, self.source_week(number).days, strict=True):
                days[day] = MappingProxyType(self._repeat_day(self.base.days[before], self.generation(number)))
        releases = tuple(release for number in range(self.generation(weeks - 1) + 1) for release in self._repeat_releases(number))
        return SimulatedMarket(self.base.seed, tuple(self.first + number for number in range(weeks)), releases, MappingProxyType(days), ())

    def rewrite_text(self, text: str, number: int) -> str:
        """An issue's file as the so-manieth week tells it: other names, other dates."""
        moved = timedelta(7 * (self.first + number - self.source_week(number)))

        def shift(match: re.Match[str]) -> str:
            if match["week"]:
                week = Week.of(Week.parse(match[0].upper()).first + moved)
                return week.label if "W" in match[0] else week.slug
            day = date.fromisoformat(match[0]) + moved
            return f"{day}" if match["day"] else f"{day:%Y%m%d}"

        return _DATE_PATTERN.sub(
            shift, self._rename(self._former_pattern.sub(lambda match: self._successors[match[0]], text), self.generation(number))
        )

    @cached_property
    def _successors(self) -> Mapping[str, str]:
        """Slugs that were given up, with those that came after them."""
        return {release.former_slug: release.slug for release in self.base.releases if release.former_slug}

    @cached_property
    def _former_pattern(self) -> re.Pattern[str]:
        # a name that begins with another comes first
        return re.compile("|".join(re.escape(slug) for slug in sorted(self._successors, reverse=True)) or r"(?!)")

    @cached_property
    def _name_pattern(self) -> re.Pattern[str]:
        """Makers and what their models are called, wherever they stand."""
        releases = self.base.releases
        words = {release.vendor.id for release in releases} | {release.vendor.name for release in releases}
        words |= {release.model.partition("-")[0] for release in releases}
        return re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(words, reverse=True))})(?![a-z])", re.IGNORECASE)

    def _rename(self, text: str, generation: int) -> str:
        if not generation:
            return text
        rounds, ending = divmod(generation - 1, len(_NAME_ENDINGS))
        return self._name_pattern.sub(lambda match: match[0] + _NAME_ENDINGS[ending] * (rounds + 1), text)

    def _repeat_day(self, rows: TokensByRow, generation: int) -> TokensByRow:
        tokens_by_slug: Counter[str] = Counter()
        for row, tokens in rows.items():
            slug, mark, variant = row.partition(":")
            tokens_by_slug[self._rename(self._successors.get(slug, slug), generation) + mark + variant] += tokens
        return dict(tokens_by_slug)

    def _repeat_releases(self, generation: int) -> Iterator[Release]:
        """What a generation is made of: in the catalogue from its first round until half a year after its last."""
        length = len(self.weeks) * ROUNDS_PER_NAME
        moved = timedelta(7 * (self.first + generation * length - self.weeks[0]))
        withdrawn = (self.first + (generation + 1) * length + 26).first
        for release in self.base.releases:
            maker = release.vendor
            # a color is one maker's for good
            color_slot = None if generation else maker.color_slot
            maker = replace(maker, id=self._rename(maker.id, generation), name=self._rename(maker.name, generation), color_slot=color_slot)
            created = release.created + moved
            variants = tuple(replace(variant, since=created, until=date.max) for variant in release.variants)
            yield replace(
                release,
                vendor=maker,
                slug=self._rename(release.slug, generation),
                model=self._rename(release.model, generation),
                name=self._rename(release.name, generation),
                family=self._rename(release.family, generation),
                line=self._rename(release.line, generation),
                catalog_name=self._rename(release.catalog_name, generation),
                created=created,
                withdrawn=withdrawn,
                variants=variants,
                former_slug="",
                renamed_on=None,
            )
