"""An entry's past as its page shows it: the newest weeks one by one, older ones by quarter, and all of them as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from io import StringIO
from itertools import groupby

from generator.facts.printing import growth_short, percent, tokens_short
from generator.model.chronicle import Life, Observed, Step
from generator.model.usage_week import Mark
from generator.model.week import Week
from generator.site.pages.page_tables import NONE
from generator.site.pages.published import IssuePage, Publication

SHOWN = 26
"""Weeks that stand in a line of their own; what is older stands by quarter."""
HEADER = ("week", "start", "end", "slug", "state", "rank", "last", "move", "mark", "tokens", "share", "growth")
_DIGITS = 12
_WHOLE = 7


class State(StrEnum):
    """What is known of an entry in a week: three things that are not the same, and none of them is zero."""

    LISTED = "listed"
    BELOW = "below the list"
    MISSING = "no data"


@dataclass(frozen=True, slots=True)
class Line:
    """One week."""

    week: Week
    state: State
    step: Step | None
    issue: IssuePage | None
    """The issue of the week, if there is one."""
    figured: bool
    """Whether that issue has the entry on its figures page."""
    partial: int | None
    """How many of its days are known, if not all."""

    @property
    def growth(self) -> str:
        """As the table prints it; a star where it does not rest on seven listed days of the week before."""
        if self.step is None or (grown := self.step.growth) is None:
            return NONE
        text = tokens_short(grown.difference, signed=True) if grown.ratio is None else growth_short(grown.ratio)
        return text + ("*" if self.starred else "")

    @property
    def starred(self) -> bool:
        """Whether growth is against less than the whole week before."""
        grown = self.step.growth if self.step else None
        return grown is not None and (grown.base_days < _WHOLE or grown.base_week != self.week - 1)

    @property
    def share(self) -> str:
        """As the table prints it."""
        return percent(self.step.share) if self.step else NONE


@dataclass(frozen=True, slots=True)
class Quarter:
    """Weeks of one quarter, by their last days."""

    label: str
    """`Q2 2026`."""
    rank: int | None
    """The best."""
    mean: int | None
    """Tokens a week, of the weeks in which it was listed."""
    listed: int
    observed: int


@dataclass(frozen=True, slots=True)
class Course:
    """An entry's whole past, laid out."""

    life: Life
    lines: tuple[Line, ...]
    """All weeks from its first one on, newest first; a while after it left the list they end."""

    @property
    def shown(self) -> tuple[Line, ...]:
        """The newest weeks."""
        return self.lines[:SHOWN]

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """What is older, newest first."""
        return quarters(self.lines[SHOWN:])

    @property
    def starred(self) -> bool:
        """Whether a growth that is shown carries a star."""
        return any(line.starred for line in self.shown)


@dataclass(frozen=True, slots=True)
class Courses:
    """What laying out needs to know of all weeks, gathered once."""

    until: Week
    observed: Mapping[Week, Observed]
    issues: Mapping[Week, IssuePage]

    @classmethod
    def of(cls, publication: Publication) -> Courses | None:
        """Those of a publication; `None` where nothing is known of the past."""
        past = publication.past
        if past is None:
            return None
        return cls(past.week, {one.week: one for one in past.weeks}, {issue.week: issue for issue in publication.run})

    def lay(self, life: Life) -> Course:
        """The course of an entry: one that left ends with the first week that it was not seen in."""
        first, last = life.steps[0].week, min(self.until, life.last.week + 1)
        steps = {step.week: step for step in life.steps}
        return Course(life, tuple(self._line(life, last - back, steps) for back in range(last - first + 1)))

    def _line(self, life: Life, week: Week, steps: Mapping[Week, Step]) -> Line:
        step, known, issue = steps.get(week), self.observed.get(week), self.issues.get(week)
        state = State.LISTED if step else State.BELOW if known else State.MISSING
        figured = issue is not None and step is not None and life.identity.row in issue.figured
        partial = known.days if known and not known.complete else None
        return Line(week, state, step, issue, figured, partial)


def quarters(lines: Sequence[Line]) -> tuple[Quarter, ...]:
    """Weeks by quarter, in the order they come in."""
    grouped = groupby(lines, key=lambda line: (line.week.last.year, (line.week.last.month - 1) // 3 + 1))
    return tuple(_quarter(f"Q{quarter} {year}", list(group)) for (year, quarter), group in grouped)


def _quarter(label: str, lines: Sequence[Line]) -> Quarter:
    steps = [line.step for line in lines if line.step]
    return Quarter(
        label,
        min((step.rank for step in steps), default=None),
        round(Fraction(sum(step.tokens for step in steps), len(steps))) if steps else None,
        len(steps),
        sum(line.state is not State.MISSING for line in lines),
    )


def table(courses: Sequence[Course]) -> str:
    """Every week of some entries as CSV, newest first; empty where undefined."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(row for course in courses for row in _rows(course))
    return out.getvalue()


def _rows(course: Course) -> Iterator[tuple[object, ...]]:
    slug = course.life.identity.slug
    for line in course.lines:
        step = line.step
        grown = step.growth.ratio if step and step.growth else None
        known = (step.rank, step.last, step.move, step.mark.value, step.tokens, _number(step.share), _number(grown)) if step else ("",) * 7
        yield (line.week.label, line.week.first, line.week.last, slug, line.state.value, *known)


def _number(value: Fraction | None) -> str:
    return "" if value is None else f"{round(value.numerator / value.denominator, _DIGITS)}"


def told(course: Course) -> str:
    """The ranks in one line, newest last, as statistics have them: `6-6-(n/a)-7-out-RE 9`."""
    words = []
    for line in reversed(course.shown):
        if line.step is None:
            words.append("(n/a)" if line.state is State.MISSING else "out")
        else:
            words.append({Mark.NEW: "NEW ", Mark.BACK: "RE "}.get(line.step.mark, "") + f"{line.step.rank}")
    return "\N{EN DASH}".join(words)
