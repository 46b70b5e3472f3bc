"""Render a page for each model: its run, records, prices, variants and names, and the issues that mention it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Final

from jinja2 import Environment

from generator.facts.printing import count_word, day_long, day_short, dollars, print_rounded, print_value, tokens_short
from generator.ingest.sources import USAGE_WEEKS
from generator.issue.template_filters import strip_markup
from generator.model.chronicle import Chronicle, EntryHistory, ListPrice
from generator.model.fact import Unit
from generator.model.identity import Identity, Level
from generator.model.week import Week
from generator.site.pages.board_pages import BoardPage, find_other_ranks, list_boards
from generator.site.pages.entry_runs import EntryRun, RunBuilder, print_ranks, render_run_csv
from generator.site.pages.mentions import find_mentions
from generator.site.pages.page_tables import NO_VALUE
from generator.site.pages.record_pages import find_held_records
from generator.site.pages.site_content import IssuePage, SiteContent
from generator.site.pages.sparkline import Sparkline, draw_sparkline
from generator.site.pages.token_bars import TokenBars, draw_token_bars

FOLDER = "docs/models"
MAX_HEADLINES: Final = 12
"""Maximum number of mentions with headlines; older ones are week numbers grouped by year."""
MAX_RELATIVES: Final = 12
"""Maximum number of a line's other models on a model's page; the line's own page has all."""
SPARK_WEEKS: Final = 12
_MILLION = 10**6


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the big numbers below a page's title."""

    label: str
    number: str
    detail: str


@dataclass(frozen=True, slots=True)
class RunSection:
    """A run with its chart and its table."""

    title: str
    slug: str
    note: str
    """The subject of this run, if the page has several."""
    run: EntryRun
    drawing: TokenBars | None
    ranks: str
    source: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A model in a list of models."""

    life: EntryHistory
    link: str
    spark: Sparkline | None
    now: str
    """The current rank; a dash if the model is not listed now."""


def render_pages(content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Render a page and a table for each model, and the index of models; without a chronicle only an index that says so."""
    chronicle, run_builder = content.chronicle, RunBuilder.from_content(content)
    if chronicle is None or run_builder is None:
        return {f"{FOLDER}/index.md": templates.get_template("pages/models-empty.md.j2").render()}
    board_pages = list_boards(content)
    maker = _ModelPages(content, chronicle, run_builder, find_other_ranks(board_pages), find_mentions(content), templates)
    files = {path: text for ident in chronicle.histories[Level.MODEL] for path, text in maker.render_page(ident)}
    return {**files, f"{FOLDER}/index.md": _render_index(content, chronicle, board_pages, templates)}


@dataclass(frozen=True, slots=True)
class _ModelPages:
    """Renders models' pages from data that is collected once."""

    content: SiteContent
    chronicle: Chronicle
    run_builder: RunBuilder
    elsewhere: Mapping[str, tuple[tuple[BoardPage, str], ...]]
    mentions: Mapping[str, tuple[IssuePage, ...]]
    templates: Environment

    def render_page(self, ident: str) -> Iterator[tuple[str, str]]:
        """Render the page and the table of a model."""
        life, rows = self.chronicle.histories[Level.MODEL][ident], self.chronicle.list_rows(ident)
        runs = [self.run_builder.build_run(row) for row in rows]
        whole = runs[0] if len(runs) == 1 else self.run_builder.build_run(life)
        address = self.content.entry_address(Level.MODEL, ident)
        mentioned = self.mentions.get(ident, ())
        page = self.templates.get_template("pages/model.md.j2").render(
            life=life,
            title=strip_markup(life.identity.name),
            description=_describe_model(life, self.chronicle),
            made=_describe_maker(self.content, self.chronicle, life.identity),
            facts=tuple(list_key_figures(whole.life, self.chronicle)),
            sections=_build_sections(whole, runs, self.chronicle),
            records=find_held_records(self.content, life.identity),
            elsewhere=self.elsewhere.get(address, ()),
            prices=_list_prices(self.chronicle, rows),
            relatives=_find_relatives(self.content, self.chronicle, life),
            names=_list_names(self.chronicle, rows),
            mentioned=mentioned[:MAX_HEADLINES],
            older=_group_by_year(mentioned[MAX_HEADLINES:]),
            weeks=sparkline_weeks(self.chronicle),
            home="../../",
        )
        yield f"{FOLDER}/{ident}/index.md", page
        yield f"{FOLDER}/{ident}/run.csv", render_run_csv(runs)


def list_key_figures(life: EntryHistory, chronicle: Chronicle) -> Iterator[KeyFigure]:
    """List the big numbers: now, peak, weeks on the chart, best week, and for a model the first leaderboard that lists it."""
    now = life.at(chronicle.week)
    if now:
        detail = {None: "not ranked the week before", 0: "same as the week before"}.get(now.move, "")
        if now.move:
            detail = f"{'up' if now.move > 0 else 'down'} {count_word(abs(now.move))} on the week before"
        yield KeyFigure("Now", f"#{now.rank}", detail if now.complete else "week not complete")
    else:
        yield KeyFigure("Now", NO_VALUE, f"last listed in the week to {day_long(life.last.week.last)}")
    peak, weeks = life.peak, life.charted
    at_peak = sum(step.rank == peak.rank for step in weeks)
    yield KeyFigure("Peak", f"#{peak.rank}", f"{_print_weeks(at_peak)}, first to {day_short(peak.week.last)} {peak.week.last.year}")
    since = f"since {day_short(weeks[0].week.first)} {weeks[0].week.first.year}"
    yield KeyFigure("On the chart", _print_weeks(len(weeks)), since if weeks[0].week > chronicle.since else "since records began")
    yield KeyFigure("Best week", tokens_short(life.best.tokens), f"to {day_long(life.best.week.last)}")
    best_standings = ((board, board.find_best_row(life.identity.model)) for board in chronicle.survey.arena.values())
    for board, best in [(board, best) for board, best in best_standings if best][:1]:
        yield KeyFigure(
            board.title, print_value(Fraction(best.score.rating), Unit.SCORE), f"#{best.score.rank}, {best.score.votes:,} votes"
        )


def list_entries(content: SiteContent, lives: Sequence[EntryHistory], level: Level) -> tuple[EntryRow, ...]:
    """List entries with sparklines of their newest weeks, those listed now first."""
    chronicle = content.chronicle
    if chronicle is None:
        return ()
    weeks = [chronicle.week - back for back in range(sparkline_weeks(chronicle) - 1, -1, -1)]
    ordered = sorted(lives, key=lambda life: (-life.last.week.last.toordinal(), life.last.rank, life.identity.slug))
    return tuple(_build_row(content, life, level, weeks) for life in ordered)


def print_source(life: EntryHistory, chronicle: Chronicle) -> str:
    """Print the citation line of an entry's run, with the time of the newest response."""
    observed = chronicle.find_week(life.last.week)
    return USAGE_WEEKS.citation.format(as_of=day_long(observed.as_of.date())) if observed else ""


def sparkline_weeks(chronicle: Chronicle) -> int:
    """The number of weeks that a sparkline spans."""
    return min(SPARK_WEEKS, chronicle.week - chronicle.since + 1)


def _build_row(content: SiteContent, life: EntryHistory, level: Level, weeks: Sequence[Week]) -> EntryRow:
    steps = {step.week: step.tokens for step in life.weeks}
    ident = life.identity.model if level in {Level.ROW, Level.MODEL} else life.identity.slug
    link = content.entry_address(Level.MODEL if level is Level.ROW else level, ident)
    sparkline = draw_sparkline([steps.get(week) for week in weeks]) if len(weeks) > 1 else None
    return EntryRow(life, link, sparkline, f"{life.last.rank}" if life.last.week == weeks[-1] else NO_VALUE)


def _build_sections(whole: EntryRun, runs: Sequence[EntryRun], chronicle: Chronicle) -> tuple[RunSection, ...]:
    if len(runs) == 1:
        return (_build_section("The run", "run", "", whole, chronicle),)
    rows = (
        _build_section(run.life.identity.name, run.life.identity.row, "As a row of the ranking of its own.", run, chronicle) for run in runs
    )
    return _build_section("The run", "run", "All its variants together, ranked among models.", whole, chronicle), *rows


def _build_section(title: str, slug: str, note: str, run: EntryRun, chronicle: Chronicle) -> RunSection:
    return RunSection(
        title, slug, note, run, draw_token_bars(run) if slug == "run" else None, print_ranks(run), print_source(run.life, chronicle)
    )


def _describe_model(life: EntryHistory, chronicle: Chronicle) -> str:
    weeks, peak = life.charted, life.peak
    name, vendor = life.identity.name, life.identity.vendor.name
    return strip_markup(
        f"{name} by {vendor}: {_print_weeks(len(weeks))} on the chart, highest #{peak.rank} in the week to {day_long(peak.week.last)}, "
        f"{'now' if life.last.week == chronicle.week else 'last'} #{life.last.rank}."
    )


def _describe_maker(content: SiteContent, chronicle: Chronicle, identity: Identity) -> Mapping[str, str]:
    """Describe a model's vendor, its country, and since when the model is in the catalog."""
    vendor = identity.vendor
    row = next((life.identity for life in chronicle.list_rows(identity.model)), identity)
    product = chronicle.products.get(row.slug.partition(":")[0])
    country = chronicle.find_origin_id(vendor.origin)
    return {
        "vendor": vendor.name,
        "vendor_link": content.entry_address(Level.VENDOR, vendor.id),
        "seat": vendor.color_slot or "grey",
        "origin": vendor.origin,
        "origin_link": content.entry_address(Level.ORIGIN, country) if country else "",
        "catalogued": day_long(product.created) if product and product.created else "",
        "context": f"{product.context_length:,}" if product and product.context_length else "",
    }


def _list_prices(chronicle: Chronicle, rows: Sequence[EntryHistory]) -> tuple[tuple[ListPrice, str, str], ...]:
    """List the prices by the day they were first seen, newest first, in dollars per million tokens."""
    slugs = dict.fromkeys(row.identity.slug.partition(":")[0] for row in rows)
    prices = [price for slug in slugs for price in chronicle.prices.get(slug, ())]
    newest = sorted(prices, key=lambda price: price.since, reverse=True)
    return tuple((price, dollars(price.prompt * _MILLION), dollars(price.completion * _MILLION)) for price in newest)


def _find_relatives(content: SiteContent, chronicle: Chronicle, life: EntryHistory) -> tuple[tuple[str, tuple[EntryRow, ...], str], ...]:
    """Find the other models of a model's family and line; a line that equals the family is listed once."""
    relatives: dict[frozenset[str], tuple[str, tuple[EntryRow, ...], str]] = {}
    for level, ident in ((Level.FAMILY, life.identity.family), (Level.LINE, life.identity.line)):
        others = [one for one in chronicle.members[level].get(ident, ()) if one is not life]
        if others:
            name = chronicle.histories[level][ident].identity.name
            newest = sorted(others, key=lambda one: (one.last.week, -one.last.rank), reverse=True)[:MAX_RELATIVES]
            rows = list_entries(content, newest, Level.MODEL)
            relatives.setdefault(frozenset(one.identity.model for one in others), (name, rows, content.entry_address(level, ident)))
    return tuple(relatives.values())


def _list_names(chronicle: Chronicle, rows: Sequence[EntryHistory]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List every row's slug and its names on other boards."""
    return tuple((row.identity.slug, chronicle.names.get(row.identity.slug, ())) for row in rows)


def _group_by_year(issues: Sequence[IssuePage]) -> tuple[tuple[int, tuple[IssuePage, ...]], ...]:
    return tuple((year, tuple(group)) for year, group in groupby(issues, key=lambda issue: issue.year))


def _render_index(content: SiteContent, chronicle: Chronicle, board_pages: Sequence[BoardPage], templates: Environment) -> str:
    """Render the index of models: the current chart, and links to the other pages."""
    rows = [life for life in chronicle.histories[Level.ROW].values() if life.last.week == chronicle.week and life.last.charted]
    return templates.get_template("pages/models.md.j2").render(
        rows=list_entries(content, rows, Level.ROW),
        vendors=list_entries(content, list(chronicle.histories[Level.VENDOR].values()), Level.VENDOR),
        counted=len(chronicle.histories[Level.MODEL]),
        origins=list_entries(content, list(chronicle.histories[Level.ORIGIN].values()), Level.ORIGIN),
        boards=board_pages,
        past=chronicle,
        weeks=sparkline_weeks(chronicle),
        home="../",
    )


def _print_weeks(number: int) -> str:
    return f"{print_rounded(number, 0)} {'week' if number == 1 else 'weeks'}"
