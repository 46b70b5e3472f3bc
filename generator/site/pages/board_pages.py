"""A page a board as it stands in the newest week: usage, its slices, apps, tasks, leaderboards, indices; and the list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from jinja2 import Environment

from generator.config import GROUPS
from generator.facts.citations import citation, spoken
from generator.facts.printing import day_long, growth_short, listed, percent, rounded, span, tokens_short
from generator.facts.usage_figures import printed
from generator.ingest.sources import SOURCES, arena
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.board_statistics import AppStanding, AppWeek, IndexStanding, IndexWeek, TaskWeek
from generator.model.fact import Unit
from generator.model.identity import Identity
from generator.model.levels import Level
from generator.model.provenance import Provenance
from generator.model.survey import Survey
from generator.model.usage_week import Mark, Standing, UsageWeek
from generator.site.pages.page_tables import NONE, Cell, Move, Table, left, right
from generator.site.pages.published import Publication

FOLDER = "docs/boards"
_GROUP = {source.board: source.group for source in SOURCES}
SHOWN: Final = 100
"""Rows of a leaderboard: a page does not grow with it."""
_NAMED: Final = 3
"""Of a tie at the top."""
_SAMPLED = "The source counts a sample of requests and scales it up: every figure is an estimate."
_DEMAND = (
    "Tokens are counted by each maker's own tokenizer, so rows of different makers are roughly comparable. Use is demand, not quality."
)


@dataclass(frozen=True, slots=True)
class Board:
    """One board of the newest week."""

    name: str
    """`usage`, `category-programming`, `arena-text`."""
    title: str
    about: str
    """What it counts, in a sentence."""
    table: Table
    leaders: tuple[Cell, ...]
    """Who is first."""
    notes: tuple[str, ...]
    """What its figures cannot tell."""
    sources: tuple[str, ...]
    """Citation lines."""

    @property
    def address(self) -> str:
        """Its page, from the site's root."""
        return f"boards/{self.name}/"


def pages(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """A page a board that was answered for the newest week, and the page that lists them; none without a past."""
    if publication.past is None:
        return {}
    known, survey = boards(publication), publication.past.survey
    window = span(survey.week.first, survey.week.last)
    template, index = templates.get_template("pages/board.md.j2"), templates.get_template("pages/boards.md.j2")
    made = {f"{FOLDER}/{board.name}/index.md": template.render(board=board, window=window, home="../../") for board in known}
    return {**made, f"{FOLDER}/index.md": index.render(boards=known, absent=survey.absent, window=window, home="../")}


def boards(publication: Publication) -> tuple[Board, ...]:
    """Every board of the newest week, usage first, in the order of telling."""
    if publication.past is None:
        return ()
    survey = publication.past.survey
    return tuple(_known(publication, survey))


def title(board: str) -> str:
    """What a board is called: `Programming`, `Apps (trending)`, `Arena: text`."""
    group = GROUPS[_GROUP.get(board, "usage")]
    own = board.partition("-")[2].replace("-", " ").replace("marketing seo", "marketing: SEO")
    siblings = [other for other, name in _GROUP.items() if name == group.name]
    if group.name == "categories":
        return f"{own[:1].upper()}{own[1:]}"
    return group.title if len(siblings) == 1 or group.name.startswith("arena") else f"{group.title} ({own})"


def _known(publication: Publication, survey: Survey) -> Iterator[Board]:
    yield _usage(publication, survey.usage, "Usage", "Tokens that each model handled through OpenRouter, by row of its ranking.")
    for name, one in survey.slices.items():
        yield _usage(publication, one, title(name), _about(name, one))
    for name, apps in survey.apps.items():
        yield _apps(name, apps)
    if survey.tasks:
        yield _tasks(survey.tasks)
    for board in survey.arena.values():
        yield _arena(publication, board)
    if survey.indices:
        yield _indices(publication, survey.indices)


def _about(name: str, week: UsageWeek) -> str:
    if not week.sampled:
        return f"The part of OpenRouter's traffic that is {title(name).lower()}, in tokens."
    return f"Tokens of OpenRouter's traffic that is classified as {title(name).lower()}, estimated from a sample."


def _usage(publication: Publication, week: UsageWeek, name: str, about: str) -> Board:
    headings = (*right("#"), *left("Move", "Model"), *right("Tokens", "Growth", "Share", "Weeks", "Peak"))
    leaders = tuple(_model(publication, one.identity) for one in week.standings if one.rank == 1)
    notes = (_SAMPLED, _DEMAND) if week.sampled else (_DEMAND,)
    return Board(
        week.board,
        name,
        about,
        Table(headings, tuple(_standing(publication, one) for one in week.standings)),
        leaders,
        notes if week.complete else (f"{week.observed} of its 7 days are known so far: there are no moves yet.", *notes),
        _cited(week.inputs),
    )


def _standing(publication: Publication, one: Standing) -> tuple[Cell, ...]:
    return (
        Cell(str(one.rank)),
        Cell(moved=one),
        _model(publication, one.identity),
        Cell(tokens_short(one.tokens)),
        Cell(_growth(one)),
        Cell(percent(one.share)),
        Cell(str(one.weeks) if one.weeks else NONE),
        Cell(f"#{one.peak}" if one.peak else NONE),
    )


def _growth(one: Standing) -> str:
    if one.growth is None:
        return "new" if one.mark is Mark.NEW else NONE
    return tokens_short(one.growth.difference, signed=True) if one.growth.ratio is None else growth_short(one.growth.ratio)


def _apps(name: str, week: AppWeek) -> Board:
    headings = (*right("#"), *left("Move", "App"), *right("Tokens", "Growth", "Share of the listed"))
    first = tuple(Cell(one.name) for one in week.standings if one.entry.rank == min(other.entry.rank for other in week.standings))
    about = "Apps that send requests through OpenRouter, by tokens. Apps that hide themselves keep their rank, so there are gaps."
    table = Table(headings, tuple(_app(one) for one in week.standings))
    return Board(name, title(name), about, table, first, (), _cited(week.inputs))


def _app(one: AppStanding) -> tuple[Cell, ...]:
    growth = NONE if one.growth is None else growth_short(one.growth)
    return (
        Cell(str(one.entry.rank)),
        Cell(moved=Move(one.move)),
        Cell(one.name),
        Cell(tokens_short(one.entry.tokens)),
        Cell(growth),
        Cell(percent(one.share)),
    )


def _tasks(week: TaskWeek) -> Board:
    kinds = {kind.key: kind.name for kind in week.board.categories}
    rows = tuple(
        (
            Cell(task.name),
            Cell(kinds.get(task.category, task.category)),
            Cell(percent(Fraction(task.usage_share))),
            Cell(percent(Fraction(task.token_share))),
        )
        for task in week.board.tasks
    )
    headings = (*left("Task", "Kind"), *right("Requests", "Tokens"))
    about = "What requests through OpenRouter are for, as a share of those that were sampled and classified over seven days."
    leaders = tuple(Cell(task.name) for task in week.board.tasks[:1])
    return Board("tasks", GROUPS["tasks"].title, about, Table(headings, rows), leaders, (_SAMPLED,), _cited(week.inputs))


def _arena(publication: Publication, board: ArenaWeek) -> Board:
    headings = (*right("#"), *left("Move", "Model"), *right("Score", "95% interval", "Votes"), *left("Maker"))
    about = f"Arena's leaderboard as published on {day_long(board.published)}: people compare two answers and say which one they prefer."
    first = tuple(_ranked(publication, one) for one in board.standings if one.tied)
    named = [cell.text for cell in first[:_NAMED]] + ([f"{len(first) - _NAMED} more"] if len(first) > _NAMED else [])
    tied = f"{listed(named)} are statistically tied at the top: the intervals overlap." if len(first) > 1 else ""
    cut = f"The first {SHOWN} of {len(board.standings)} rows." if len(board.standings) > SHOWN else ""
    few = "A score on few votes or with a wide interval is preliminary and marked with a star."
    few = few if any(one.preliminary for one in board.standings) else ""
    lines = (arena.CITATION.format(published=day_long(board.published)),)
    table = Table(headings, tuple(_score(publication, one) for one in board.standings[:SHOWN]))
    return Board(board.board, board.title, about, table, first, tuple(filter(None, (cut, tied, few))), lines)


def _score(publication: Publication, one: ArenaStanding) -> tuple[Cell, ...]:
    score = one.score
    vendor = one.vendor
    maker = Cell(vendor.name, publication.address(Level.VENDOR, vendor.id)) if vendor else Cell(score.organization or NONE)
    return (
        Cell(str(score.rank)),
        Cell(moved=Move(one.move, one.new)),
        _ranked(publication, one),
        Cell(printed(Fraction(score.rating), Unit.SCORE) + ("*" if one.preliminary else "")),
        Cell(f"{printed(Fraction(score.lower), Unit.SCORE)} to {printed(Fraction(score.upper), Unit.SCORE)}"),
        Cell(f"{score.votes:,}"),
        maker,
    )


def _indices(publication: Publication, week: IndexWeek) -> Board:
    headings = (*left("Model"), *right("Intelligence", "Coding", "Agentic"))
    rows = tuple(_index(publication, one) for one in week.standings)
    about = "Indices of benchmarks by Artificial Analysis, as held at the week's end. A dash: not measured."
    leaders = tuple(row[0] for row in rows[:1])
    return Board("benchmarks", GROUPS["benchmarks"].title, about, Table(headings, rows), leaders, (), (week.citation,))


def _index(publication: Publication, one: IndexStanding) -> tuple[Cell, ...]:
    values = (one.entry.intelligence, one.entry.coding, one.entry.agentic)
    return _model(publication, one.identity), *(Cell(NONE if value is None else rounded(Fraction(value), 1)) for value in values)


def _model(publication: Publication, row: Identity) -> Cell:
    return Cell(row.name, publication.model_address(row), row.vendor.seat or "grey")


def _ranked(publication: Publication, one: ArenaStanding) -> Cell:
    seat = (one.vendor.seat if one.vendor else None) or "grey"
    return Cell(one.title, publication.model_address(one.identity.identity) if one.identity else "", seat)


def _cited(inputs: Iterable[Provenance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spoken(citation(one)) for one in inputs))


def places(known: Sequence[Board]) -> Mapping[str, tuple[tuple[Board, str], ...]]:
    """Where else than in usage models are ranked this week, by the address of a model's page: boards, and its best rank on each."""
    found: dict[str, dict[str, tuple[Board, str]]] = {}
    for board in known:
        if board.table.headings[0].text == "#" and board.name != "usage":
            for row in board.table.rows:
                if row[2].link:
                    found.setdefault(row[2].link, {}).setdefault(board.name, (board, row[0].text))
    return {address: tuple(ranks.values()) for address, ranks in found.items()}
