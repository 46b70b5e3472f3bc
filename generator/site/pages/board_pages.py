"""Render a page for each board of the newest week (usage, its slices, apps, tasks, leaderboards, indices) and the list of boards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from jinja2 import Environment

from generator.facts.citations import cite_provenance, spell_out_days
from generator.facts.printing import MINUS, day_long, day_span, growth_short, join_items, percent, print_value, tokens_short
from generator.ingest.sources import SOURCES_BY_BOARD, arena, benchmarks
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.board_statistics import AppStanding, AppWeek, BoardCell, BoardColumn, TableWeek
from generator.model.fact import Unit
from generator.model.identity import Identity, Level
from generator.model.provenance import Provenance
from generator.model.survey import Survey
from generator.model.usage_week import RankMark, Standing, UsageWeek
from generator.site.pages.page_tables import NO_VALUE, BoardMove, PageCell, PageHeading, PageTable, number_headings, text_headings
from generator.site.pages.site_content import SiteContent

FOLDER = "docs/boards"
_PAGE_NAMES = {benchmarks.board: "benchmarks"}
"""Page names that differ from the board's name, because addresses must never change."""
MAX_ROWS: Final = 100
"""Maximum number of a leaderboard's rows on its page."""
_MAX_NAMED_TIES: Final = 3
"""Maximum number of leaders named at a tie."""
_SAMPLED_NOTE = "The source counts a sample of requests and scales it up: every figure is an estimate."
_DEMAND_NOTE = (
    "Tokens are counted by each maker's own tokenizer, so rows of different makers are roughly comparable. Use is demand, not quality."
)


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One board of the newest week."""

    name: str
    """`usage`, `category-programming`, `arena-text`."""
    title: str
    about: str
    """One sentence on what the board counts."""
    table: PageTable
    leaders: tuple[PageCell, ...]
    """The entries that rank first."""
    notes: tuple[str, ...]
    """Limits of the board's figures."""
    sources: tuple[str, ...]
    """Citation lines."""

    @property
    def address(self) -> str:
        """The page's address from the site's root."""
        return f"boards/{self.name}/"


def render_pages(content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Render a page for each board with a response for the newest week, and their list; none without a chronicle."""
    if content.chronicle is None:
        return {}
    board_pages, survey = list_boards(content), content.chronicle.survey
    window = day_span(survey.week.first, survey.week.last)
    template, index = templates.get_template("pages/board.md.j2"), templates.get_template("pages/boards.md.j2")
    files = {f"{FOLDER}/{board.name}/index.md": template.render(board=board, window=window, home="../../") for board in board_pages}
    return {**files, f"{FOLDER}/index.md": index.render(boards=board_pages, absent=survey.missing_by_day, window=window, home="../")}


def list_boards(content: SiteContent) -> tuple[BoardPage, ...]:
    """List every board of the newest week, usage first, in the order of an issue."""
    if content.chronicle is None:
        return ()
    survey = content.chronicle.survey
    return tuple(_build_boards(content, survey))


def _build_boards(content: SiteContent, survey: Survey) -> Iterator[BoardPage]:
    yield _build_usage_board(content, survey.usage, "Usage", "Tokens that each model handled through OpenRouter, by row of its ranking.")
    for name, board in survey.boards.items():
        if isinstance(board, UsageWeek):
            yield _build_usage_board(content, board, SOURCES_BY_BOARD[name].title, _describe_board(name, board))
        elif isinstance(board, AppWeek):
            yield _build_app_board(name, board)
        elif isinstance(board, ArenaWeek):
            yield _build_arena_board(content, board)
        else:
            yield _build_table_board(content, board)


def _describe_board(name: str, week: UsageWeek) -> str:
    label = SOURCES_BY_BOARD[name].label
    if not week.sampled:
        return f"The part of OpenRouter's traffic that is {label}, in tokens."
    return f"Tokens of OpenRouter's traffic that is classified as {label}, estimated from a sample."


def _build_usage_board(content: SiteContent, week: UsageWeek, title: str, about: str) -> BoardPage:
    headings = (*number_headings("#"), *text_headings("Move", "Model"), *number_headings("Tokens", "Growth", "Share", "Weeks", "Peak"))
    leaders = tuple(_model_cell(content, one.identity) for one in week.standings if one.rank == 1)
    notes = (_SAMPLED_NOTE, _DEMAND_NOTE) if week.sampled else (_DEMAND_NOTE,)
    return BoardPage(
        week.board,
        title,
        about,
        PageTable(headings, tuple(_standing_cells(content, one) for one in week.standings)),
        leaders,
        notes if week.complete else (f"{week.observed_days} of its 7 days are known so far: there are no moves yet.", *notes),
        _print_citations(week.inputs),
    )


def _standing_cells(content: SiteContent, standing: Standing) -> tuple[PageCell, ...]:
    return (
        PageCell(str(standing.rank)),
        PageCell(moved=standing),
        _model_cell(content, standing.identity),
        PageCell(tokens_short(standing.tokens)),
        PageCell(_print_growth(standing)),
        PageCell(percent(standing.share)),
        PageCell(str(standing.weeks) if standing.weeks else NO_VALUE),
        PageCell(f"#{standing.peak}" if standing.peak else NO_VALUE),
    )


def _print_growth(standing: Standing) -> str:
    if standing.growth is None:
        return "new" if standing.mark is RankMark.NEW else NO_VALUE
    return tokens_short(standing.growth.difference, signed=True) if standing.growth.rate is None else growth_short(standing.growth.rate)


def _build_app_board(name: str, week: AppWeek) -> BoardPage:
    headings = (*number_headings("#"), *text_headings("Move", "App"), *number_headings("Tokens", "Growth", "Share of the listed"))
    leaders = tuple(PageCell(one.name) for one in week.standings if one.entry.rank == min(other.entry.rank for other in week.standings))
    about = "Apps that send requests through OpenRouter, by tokens. Apps that hide themselves keep their rank, so there are gaps."
    table = PageTable(headings, tuple(_app_cells(one) for one in week.standings))
    return BoardPage(name, SOURCES_BY_BOARD[name].title, about, table, leaders, (), _print_citations(week.inputs))


def _app_cells(standing: AppStanding) -> tuple[PageCell, ...]:
    growth = NO_VALUE if standing.growth is None else growth_short(standing.growth)
    return (
        PageCell(str(standing.entry.rank)),
        PageCell(moved=BoardMove(standing.move)),
        PageCell(standing.name),
        PageCell(tokens_short(standing.entry.tokens)),
        PageCell(growth),
        PageCell(percent(standing.share)),
    )


def _build_arena_board(content: SiteContent, board: ArenaWeek) -> BoardPage:
    headings = (
        *number_headings("#"),
        *text_headings("Move", "Model"),
        *number_headings("Score", "95% interval", "Votes"),
        *text_headings("Maker"),
    )
    about = f"Arena's leaderboard as published on {day_long(board.published)}: people compare two answers and say which one they prefer."
    leaders = tuple(_arena_model_cell(content, one) for one in board.standings if one.tied_with_leader)
    leader_names = [cell.text for cell in leaders[:_MAX_NAMED_TIES]] + (
        [f"{len(leaders) - _MAX_NAMED_TIES} more"] if len(leaders) > _MAX_NAMED_TIES else []
    )
    tie_note = f"{join_items(leader_names)} are statistically tied at the top: the intervals overlap." if len(leaders) > 1 else ""
    length_note = f"The first {MAX_ROWS} of {len(board.standings)} rows." if len(board.standings) > MAX_ROWS else ""
    preliminary_note = "A score on few votes or with a wide interval is preliminary and marked with a star."
    preliminary_note = preliminary_note if any(one.preliminary for one in board.standings) else ""
    citations = (arena.CITATION.format(published=day_long(board.published)),)
    table = PageTable(headings, tuple(_score_cells(content, one) for one in board.standings[:MAX_ROWS]))
    return BoardPage(
        board.board, board.title, about, table, leaders, tuple(filter(None, (length_note, tie_note, preliminary_note))), citations
    )


def _score_cells(content: SiteContent, standing: ArenaStanding) -> tuple[PageCell, ...]:
    score = standing.score
    vendor = standing.vendor
    maker = PageCell(vendor.name, content.entry_address(Level.VENDOR, vendor.id)) if vendor else PageCell(score.organization or NO_VALUE)
    return (
        PageCell(str(score.rank)),
        PageCell(moved=BoardMove(standing.move, standing.new)),
        _arena_model_cell(content, standing),
        PageCell(print_value(Fraction(score.rating), Unit.SCORE) + ("*" if standing.preliminary else "")),
        PageCell(f"{print_value(Fraction(score.lower), Unit.SCORE)} to {print_value(Fraction(score.upper), Unit.SCORE)}"),
        PageCell(f"{score.votes:,}"),
        maker,
    )


def _build_table_board(content: SiteContent, week: TableWeek) -> BoardPage:
    headings = tuple(PageHeading(column.title, right=column.unit is not None) for column in week.columns)
    rows = tuple(tuple(_table_cells(content, week.columns, row)) for row in week.rows)
    return BoardPage(
        _PAGE_NAMES.get(week.board, week.board),
        SOURCES_BY_BOARD[week.board].title,
        week.about,
        PageTable(headings, rows),
        tuple(row[0] for row in rows[:1]),
        (_SAMPLED_NOTE,) if week.sampled else (),
        (week.citation,) if week.citation else _print_citations(week.inputs),
    )


def _table_cells(content: SiteContent, columns: Sequence[BoardColumn], row: Sequence[BoardCell]) -> Iterator[PageCell]:
    for column, value in zip(columns, row, strict=True):
        if isinstance(value, Identity):
            yield _model_cell(content, value)
        elif isinstance(value, Decimal) and column.unit:
            yield PageCell((MINUS if value < 0 else "") + print_value(Fraction(value), column.unit))
        else:
            yield PageCell(NO_VALUE if value is None else str(value))


def _model_cell(content: SiteContent, identity: Identity) -> PageCell:
    return PageCell(identity.name, content.model_address(identity), identity.vendor.color_slot or "grey")


def _arena_model_cell(content: SiteContent, standing: ArenaStanding) -> PageCell:
    color_slot = (standing.vendor.color_slot if standing.vendor else None) or "grey"
    return PageCell(standing.title, content.model_address(standing.identity.usage_identity) if standing.identity else "", color_slot)


def _print_citations(inputs: Iterable[Provenance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spell_out_days(cite_provenance(one)) for one in inputs))


def find_other_ranks(board_pages: Sequence[BoardPage]) -> Mapping[str, tuple[tuple[BoardPage, str], ...]]:
    """Find each model's best rank on every board except usage this week, by the address of the model's page."""
    ranks_by_address: dict[str, dict[str, tuple[BoardPage, str]]] = {}
    for board in board_pages:
        if board.table.headings[0].text == "#" and board.name != "usage":
            for row in board.table.rows:
                if row[2].link:
                    ranks_by_address.setdefault(row[2].link, {}).setdefault(board.name, (board, row[0].text))
    return {address: tuple(ranks.values()) for address, ranks in ranks_by_address.items()}
