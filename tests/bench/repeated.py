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
from generator.demo.simulated_market import Day, Market
from generator.model.week import Week

ROUNDS = 5
"""How often its weeks come under the same names."""
_ENDINGS = ("ia", "us", "on", "el", "ir", "ow", "ay")
_SPAN = re.compile(
    r"(?P<week>(?<![\w-])\d{4}-[wW]\d{2}(?!\w))|(?P<day>(?<![\w-])\d{4}-\d{2}-\d{2}(?!\d|-\d))|(?P<moment>(?<!\w)\d{8}(?=T\d{6}Z))"
)
"""Weeks, days and the days of file names as issues write them; the date in a slug is a part of its name."""


@dataclass(frozen=True)
class Repeated:
    """The weeks of a market that have issues, in a row without gaps, as often as they are wanted."""

    base: Market
    own: tuple[Week, ...]
    """The weeks that are repeated."""
    first: Week

    def source(self, number: int) -> Week:
        """Which week the so-manieth (from 0) repeats."""
        return self.own[number % len(self.own)]

    def generation(self, number: int) -> int:
        """Under which names."""
        return number // (len(self.own) * ROUNDS)

    def market(self, weeks: int) -> Market:
        """So many weeks as a market: rows keep one slug through all of them, and nothing is restated."""
        days: dict[date, Day] = {}
        for number in range(weeks):
            week = self.first + number
            for day, before in zip(week.days, self.source(number).days, strict=True):
                days[day] = MappingProxyType(self._day(self.base.days[before], self.generation(number)))
        releases = tuple(release for number in range(self.generation(weeks - 1) + 1) for release in self._releases(number))
        return Market(self.base.seed, tuple(self.first + number for number in range(weeks)), releases, MappingProxyType(days), ())

    def text(self, told: str, number: int) -> str:
        """An issue's file as the so-manieth week tells it: other names, other dates."""
        moved = timedelta(7 * (self.first + number - self.source(number)))

        def later(match: re.Match[str]) -> str:
            if match["week"]:
                week = Week.of(Week.parse(match[0].upper()).first + moved)
                return week.label if "W" in match[0] else week.slug
            day = date.fromisoformat(match[0]) + moved
            return f"{day}" if match["day"] else f"{day:%Y%m%d}"

        return _SPAN.sub(later, self._named(self._settled.sub(lambda match: self._former[match[0]], told), self.generation(number)))

    @cached_property
    def _former(self) -> Mapping[str, str]:
        """Slugs that were given up, with those that came after them."""
        return {release.former: release.slug for release in self.base.releases if release.former}

    @cached_property
    def _settled(self) -> re.Pattern[str]:
        # a name that begins with another comes first
        return re.compile("|".join(re.escape(slug) for slug in sorted(self._former, reverse=True)) or r"(?!)")

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """Makers and what their models are called, wherever they stand."""
        releases = self.base.releases
        words = {release.maker.id for release in releases} | {release.maker.name for release in releases}
        words |= {release.model.partition("-")[0] for release in releases}
        return re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(words, reverse=True))})(?![a-z])", re.IGNORECASE)

    def _named(self, told: str, generation: int) -> str:
        if not generation:
            return told
        rounds, ending = divmod(generation - 1, len(_ENDINGS))
        return self._names.sub(lambda match: match[0] + _ENDINGS[ending] * (rounds + 1), told)

    def _day(self, rows: Day, generation: int) -> Day:
        found: Counter[str] = Counter()
        for row, tokens in rows.items():
            slug, mark, variant = row.partition(":")
            found[self._named(self._former.get(slug, slug), generation) + mark + variant] += tokens
        return dict(found)

    def _releases(self, generation: int) -> Iterator[Release]:
        """What a generation is made of: in the catalogue from its first round until half a year after its last."""
        length = len(self.own) * ROUNDS
        moved = timedelta(7 * (self.first + generation * length - self.own[0]))
        gone = (self.first + (generation + 1) * length + 26).first
        for release in self.base.releases:
            maker = release.maker
            # a colour is one maker's for good
            seat = None if generation else maker.seat
            maker = replace(maker, id=self._named(maker.id, generation), name=self._named(maker.name, generation), seat=seat)
            created = release.created + moved
            variants = tuple(replace(variant, since=created, until=date.max) for variant in release.variants)
            yield replace(
                release,
                maker=maker,
                slug=self._named(release.slug, generation),
                model=self._named(release.model, generation),
                name=self._named(release.name, generation),
                family=self._named(release.family, generation),
                line=self._named(release.line, generation),
                catalogued=self._named(release.catalogued, generation),
                created=created,
                withdrawn=gone,
                variants=variants,
                former="",
                changed=None,
            )
