"""A page a model: its whole run, its records, prices, variants and names, and every issue that speaks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Final

from jinja2 import Environment

from generator.facts.printing import count_word, day_long, day_short, dollars, rounded, tokens_short
from generator.facts.usage_figures import printed
from generator.ingest.sources import usage_weeks
from generator.issue.template_filters import plain
from generator.model.chronicle import Chronicle, Life, ListPrice
from generator.model.fact import Unit
from generator.model.identity import Identity
from generator.model.levels import Level
from generator.model.week import Week
from generator.site.pages.board_pages import Board, boards, places
from generator.site.pages.entry_runs import Course, Courses, table, told
from generator.site.pages.mentions import mentions
from generator.site.pages.page_tables import NONE
from generator.site.pages.published import IssuePage, Publication
from generator.site.pages.record_pages import held
from generator.site.pages.sparkline import Spark, spark
from generator.site.pages.token_bars import Drawing, drawing

FOLDER = "docs/models"
HEADLINES: Final = 12
"""Mentions shown with their headlines; older ones stand by year, as week numbers."""
KIN: Final = 12
"""Other models of a line that a model's page shows; the line's own page has all."""
SPARK_WEEKS: Final = 12
_MILLION = 10**6


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the big numbers under a name."""

    label: str
    number: str
    detail: str


@dataclass(frozen=True, slots=True)
class Section:
    """A run with its chart and its table."""

    title: str
    slug: str
    note: str
    """What this run is of, where there are several."""
    course: Course
    drawing: Drawing | None
    told: str
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """A model in a list of models."""

    life: Life
    link: str
    spark: Spark | None
    now: str
    """Its rank, a dash when it is not listed now."""


def pages(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """A page and a table a model, and the page that all of them are found from; without a past only that one, which says so."""
    past, courses = publication.past, Courses.of(publication)
    if past is None or courses is None:
        return {f"{FOLDER}/index.md": templates.get_template("pages/models-empty.md.j2").render()}
    known = boards(publication)
    maker = _Maker(publication, past, courses, places(known), mentions(publication), templates)
    made = {path: text for ident in past.lives[Level.MODEL] for path, text in maker.page(ident)}
    return {**made, f"{FOLDER}/index.md": _index(publication, past, known, templates)}


@dataclass(frozen=True, slots=True)
class _Maker:
    """What every model's page is made from."""

    publication: Publication
    past: Chronicle
    courses: Courses
    elsewhere: Mapping[str, tuple[tuple[Board, str], ...]]
    mentioned: Mapping[str, tuple[IssuePage, ...]]
    templates: Environment

    def page(self, ident: str) -> Iterator[tuple[str, str]]:
        """The page and the table of a model."""
        life, rows = self.past.lives[Level.MODEL][ident], self.past.rows(ident)
        runs = [self.courses.lay(row) for row in rows]
        whole = runs[0] if len(runs) == 1 else self.courses.lay(life)
        address = self.publication.address(Level.MODEL, ident)
        mentioned = self.mentioned.get(ident, ())
        page = self.templates.get_template("pages/model.md.j2").render(
            life=life,
            title=plain(life.identity.name),
            description=_description(life, self.past),
            made=_made(self.publication, self.past, life.identity),
            facts=tuple(facts(whole.life, self.past)),
            sections=_sections(whole, runs, self.past),
            records=held(self.publication, life.identity),
            elsewhere=self.elsewhere.get(address, ()),
            prices=_prices(self.past, rows),
            relatives=_relatives(self.publication, self.past, life),
            names=_names(self.past, rows),
            mentioned=mentioned[:HEADLINES],
            older=_by_year(mentioned[HEADLINES:]),
            weeks=window(self.past),
            home="../../",
        )
        yield f"{FOLDER}/{ident}/index.md", page
        yield f"{FOLDER}/{ident}/run.csv", table(runs)


def facts(life: Life, past: Chronicle) -> Iterator[Fact]:
    """The big numbers: now, peak, weeks on the chart, best week, and for a model the first leaderboard that has it."""
    now = life.at(past.week)
    if now:
        detail = {None: "not ranked the week before", 0: "same as the week before"}.get(now.move, "")
        if now.move:
            detail = f"{'up' if now.move > 0 else 'down'} {count_word(abs(now.move))} on the week before"
        yield Fact("Now", f"#{now.rank}", detail if now.final else "week not complete")
    else:
        yield Fact("Now", NONE, f"last listed in the week to {day_long(life.last.week.last)}")
    peak, weeks = life.peak, life.charted
    at_peak = sum(step.rank == peak.rank for step in weeks)
    yield Fact("Peak", f"#{peak.rank}", f"{_weeks(at_peak)}, first to {day_short(peak.week.last)} {peak.week.last.year}")
    since = f"since {day_short(weeks[0].week.first)} {weeks[0].week.first.year}"
    yield Fact("On the chart", _weeks(len(weeks)), since if weeks[0].week > past.since else "since records began")
    yield Fact("Best week", tokens_short(life.best.tokens), f"to {day_long(life.best.week.last)}")
    liked = ((board, board.best(life.identity.model)) for board in past.survey.arena.values())
    for board, best in [(board, best) for board, best in liked if best][:1]:
        yield Fact(board.title, printed(Fraction(best.score.rating), Unit.SCORE), f"#{best.score.rank}, {best.score.votes:,} votes")


def listing(publication: Publication, lives: Sequence[Life], level: Level) -> tuple[Row, ...]:
    """Entries with their newest weeks in a line, those listed now first."""
    past = publication.past
    if past is None:
        return ()
    weeks = [past.week - back for back in range(window(past) - 1, -1, -1)]
    ordered = sorted(lives, key=lambda life: (-life.last.week.last.toordinal(), life.last.rank, life.identity.slug))
    return tuple(_row(publication, life, level, weeks) for life in ordered)


def source(life: Life, past: Chronicle) -> str:
    """The citation line of an entry's run: when the newest of its weeks was told."""
    known = past.observed(life.last.week)
    return usage_weeks.citation.format(as_of=day_long(known.as_of.date())) if known else ""


def window(past: Chronicle) -> int:
    """How many weeks a line in a list spans."""
    return min(SPARK_WEEKS, past.week - past.since + 1)


def _row(publication: Publication, life: Life, level: Level, weeks: Sequence[Week]) -> Row:
    steps = {step.week: step.tokens for step in life.steps}
    ident = life.identity.model if level in {Level.ROW, Level.MODEL} else life.identity.slug
    link = publication.address(Level.MODEL if level is Level.ROW else level, ident)
    line = spark([steps.get(week) for week in weeks]) if len(weeks) > 1 else None
    return Row(life, link, line, f"{life.last.rank}" if life.last.week == weeks[-1] else NONE)


def _sections(whole: Course, runs: Sequence[Course], past: Chronicle) -> tuple[Section, ...]:
    if len(runs) == 1:
        return (_section("The run", "run", "", whole, past),)
    rows = (_section(run.life.identity.name, run.life.identity.row, "As a row of the ranking of its own.", run, past) for run in runs)
    return _section("The run", "run", "All its variants together, ranked among models.", whole, past), *rows


def _section(title: str, slug: str, note: str, course: Course, past: Chronicle) -> Section:
    return Section(title, slug, note, course, drawing(course) if slug == "run" else None, told(course), source(course.life, past))


def _description(life: Life, past: Chronicle) -> str:
    weeks, peak = life.charted, life.peak
    name, vendor = life.identity.name, life.identity.vendor.name
    return plain(
        f"{name} by {vendor}: {_weeks(len(weeks))} on the chart, highest #{peak.rank} in the week to {day_long(peak.week.last)}, "
        f"{'now' if life.last.week == past.week else 'last'} #{life.last.rank}."
    )


def _made(publication: Publication, past: Chronicle, identity: Identity) -> Mapping[str, str]:
    """Who made it, where, and since when it is in the catalogue."""
    vendor = identity.vendor
    row = next((life.identity for life in past.rows(identity.model)), identity)
    product = past.products.get(row.slug.partition(":")[0])
    country = past.country(vendor.origin)
    return {
        "vendor": vendor.name,
        "vendor_link": publication.address(Level.VENDOR, vendor.id),
        "seat": vendor.seat or "grey",
        "origin": vendor.origin,
        "origin_link": publication.address(Level.ORIGIN, country) if country else "",
        "catalogued": day_long(product.created) if product and product.created else "",
        "context": f"{product.context_length:,}" if product and product.context_length else "",
    }


def _prices(past: Chronicle, rows: Sequence[Life]) -> tuple[tuple[ListPrice, str, str], ...]:
    """List prices by the day they were first seen, newest first, in dollars a million tokens."""
    slugs = dict.fromkeys(row.identity.slug.partition(":")[0] for row in rows)
    told_ = [price for slug in slugs for price in past.prices.get(slug, ())]
    newest = sorted(told_, key=lambda price: price.since, reverse=True)
    return tuple((price, dollars(price.prompt * _MILLION), dollars(price.completion * _MILLION)) for price in newest)


def _relatives(publication: Publication, past: Chronicle, life: Life) -> tuple[tuple[str, tuple[Row, ...], str], ...]:
    """The other models of its family and of its line, where there are any; a line that is just the family is told once."""
    found: dict[frozenset[str], tuple[str, tuple[Row, ...], str]] = {}
    for level, own in ((Level.FAMILY, life.identity.family), (Level.LINE, life.identity.line)):
        kin = [one for one in past.members[level].get(own, ()) if one is not life]
        if kin:
            name = past.lives[level][own].identity.name
            newest = sorted(kin, key=lambda one: (one.last.week, -one.last.rank), reverse=True)[:KIN]
            rows = listing(publication, newest, Level.MODEL)
            found.setdefault(frozenset(one.identity.model for one in kin), (name, rows, publication.address(level, own)))
    return tuple(found.values())


def _names(past: Chronicle, rows: Sequence[Life]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every row's slug and what it is called elsewhere."""
    return tuple((row.identity.slug, past.names.get(row.identity.slug, ())) for row in rows)


def _by_year(issues: Sequence[IssuePage]) -> tuple[tuple[int, tuple[IssuePage, ...]], ...]:
    return tuple((year, tuple(group)) for year, group in groupby(issues, key=lambda issue: issue.year))


def _index(publication: Publication, past: Chronicle, known: Sequence[Board], templates: Environment) -> str:
    """The chart as it stands, and the ways to everything else."""
    rows = [life for life in past.lives[Level.ROW].values() if life.last.week == past.week and life.last.charted]
    return templates.get_template("pages/models.md.j2").render(
        rows=listing(publication, rows, Level.ROW),
        vendors=listing(publication, list(past.lives[Level.VENDOR].values()), Level.VENDOR),
        counted=len(past.lives[Level.MODEL]),
        origins=listing(publication, list(past.lives[Level.ORIGIN].values()), Level.ORIGIN),
        boards=known,
        past=past,
        weeks=window(past),
        home="../",
    )


def _weeks(number: int) -> str:
    return f"{rounded(number, 0)} {'week' if number == 1 else 'weeks'}"
