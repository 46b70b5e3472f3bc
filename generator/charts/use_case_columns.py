"""Who leads in each kind of use: the first three of every slice, side by side."""

from __future__ import annotations

from matplotlib.axes import Axes

from generator.charts import table_cells
from generator.charts.chart_sentences import plain_name, response_inputs, window_phrase
from generator.charts.lettering import BOLD, NAME_SIZE, NUMBER_SIZE, REGULAR, fit_text, write_text
from generator.charts.marks import DRAWING_WIDTH, draw_box, draw_rule, vendor_color
from generator.facts.printing import count_word, join_items, percent
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.fact import FactInput
from generator.model.survey import Survey
from generator.model.usage_week import Standing, UsageWeek

slug, section = "use-cases", "use-cases"
_PLACES = 3
_HEAD_HEIGHT, _ROW_PITCH = 26, 46
_FIRST_COLUMN_X = 126
_CHIP_SIZE = 12
_MAX_ROWS = 14
_ACRONYMS = {"seo": "SEO"}


def drawable(survey: Survey) -> bool:
    """Whether any slice has rows."""
    return bool(_list_slices(survey))


def reads(survey: Survey) -> object:
    """The slices, and who leads overall."""
    return survey.slices, [one.identity for one in survey.usage.standings if one.rank == 1]


def size(survey: Survey) -> float:
    """46 units a slice, and the heads."""
    return _HEAD_HEIGHT + _ROW_PITCH * len(_list_slices(survey))


def inputs(survey: Survey) -> tuple[FactInput, ...]:
    """This week of every slice."""
    return response_inputs(*(week.inputs for week in _list_slices(survey)))


def draw(axes: Axes, survey: Survey) -> None:
    """A row a slice: its name, then the first three with the vendor's colour, name and share."""
    usual = {one.identity.model for one in survey.usage.standings if one.rank == 1}
    for place in range(_PLACES):
        write_text(axes, _column_x(place), _HEAD_HEIGHT / 2, f"#{place + 1}", size=NUMBER_SIZE, color="ink-2")
    for index, week in enumerate(_list_slices(survey)):
        y = _HEAD_HEIGHT + _ROW_PITCH * index
        draw_rule(axes, (0, y), (DRAWING_WIDTH, y))
        write_text(axes, 0, y + 15, fit_text(slice_title(week.board), _FIRST_COLUMN_X - 8, weight=BOLD), weight=BOLD)
        for place, one in enumerate(week.standings[:_PLACES]):
            _draw_cell(axes, one, _column_x(place), y, bold=not place and one.identity.model not in usual)


def unit(survey: Survey) -> str:
    """`Share of each use's tokens, week of 8 to 14 June 2026.`, what bold means, and what is an estimate."""
    sentences = [f"Share of each use\N{RIGHT SINGLE QUOTATION MARK}s tokens, {window_phrase(survey.usage)}."]
    if _has_unusual_leader(survey):
        sentences.append("Bold: not the leader of all usage.")
    if any(week.board.startswith("category-") for week in _list_slices(survey)):
        sentences.append("Use cases: sampled estimates.")
    return " ".join(sentences)


def finding(survey: Survey) -> str:
    """In how many slices the overall leader leads; who leads most of them otherwise."""
    slices = _list_slices(survey)
    leaders: dict[str, list[Standing]] = {}
    for week in slices:
        leaders.setdefault(week.standings[0].identity.model, []).append(week.standings[0])
    most = max(leaders.values(), key=len)
    slice_count = f"{count_word(len(slices))} kinds of use"
    if len(slices) == 1:
        return f"{plain_name(most[0].identity)} leads in {slice_title(slices[0].board).lower()}"
    if len(most) == 1:
        return f"Every one of {slice_count} has a leader of its own"
    return f"{plain_name(most[0].identity)} leads {'all' if len(most) == len(slices) else f'{count_word(len(most))} of'} {slice_count}"


def alt(survey: Survey) -> str:
    """A grid of what and when, the finding, the leaders of the first three."""
    leaders = [
        f"{slice_title(week.board)} {plain_name(week.standings[0].identity)} {percent(week.standings[0].share)}"
        for week in _list_slices(survey)[:_PLACES]
    ]
    return f"Grid: the first three by tokens in each kind of use, {window_phrase(survey.usage)}. {finding(survey)}. {join_items(leaders)}."


def data(survey: Survey) -> ChartTable:
    """Use, rank, name and share."""
    share = ChartColumn("share", "Share", "Tokens / all tokens of this kind of use.")
    rows = (
        (
            table_cells.text_cell(slice_title(week.board)),
            table_cells.count_cell(one.rank),
            table_cells.text_cell(one.identity.name),
            table_cells.text_cell(one.identity.vendor.name),
            table_cells.share_cell(one.share),
        )
        for week in _list_slices(survey)
        for one in week.standings[:_PLACES]
    )
    return ChartTable(
        (ChartColumn("use", "Use"), table_cells.RANK_HEADING, table_cells.NAME_HEADING, table_cells.VENDOR_HEADING, share), tuple(rows)
    )


def slice_title(board: str) -> str:
    """A slice as readers know it: `Tool calling`, `Programming`, `Marketing: SEO`."""
    words = board.removeprefix("category-").split("-")
    if board.startswith("category-") and len(words) > 1:
        first, *rest = words
        return f"{first.capitalize()}: {' '.join(_ACRONYMS.get(one, one) for one in rest)}"
    return " ".join(_ACRONYMS.get(one, one) for one in words).capitalize()


def _list_slices(survey: Survey) -> tuple[UsageWeek, ...]:
    return tuple(week for week in survey.slices.values() if week.standings)[:_MAX_ROWS]


def _has_unusual_leader(survey: Survey) -> bool:
    usual = {one.identity.model for one in survey.usage.standings if one.rank == 1}
    return any(week.standings[0].identity.model not in usual for week in _list_slices(survey))


def _column_x(place: int) -> float:
    return _FIRST_COLUMN_X + place * (DRAWING_WIDTH - _FIRST_COLUMN_X) / _PLACES


def _draw_cell(axes: Axes, standing: Standing, x: float, y: float, *, bold: bool) -> None:
    weight = BOLD if bold else REGULAR
    room = (DRAWING_WIDTH - _FIRST_COLUMN_X) / _PLACES - _CHIP_SIZE - 12
    draw_box(
        axes, x, y + 9, x + _CHIP_SIZE, y + 9 + _CHIP_SIZE, vendor_color(standing.identity.vendor), label=plain_name(standing.identity)
    )
    write_text(axes, x + _CHIP_SIZE + 6, y + 15, fit_text(standing.identity.name, room, NAME_SIZE, weight), weight=weight)
    write_text(axes, x + _CHIP_SIZE + 6, y + 34, percent(standing.share), size=NUMBER_SIZE, color="ink-2")
