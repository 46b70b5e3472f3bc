"""Who leads in each kind of use: the first three of every slice, side by side."""

from __future__ import annotations

from matplotlib.axes import Axes

from generator.charts import table_cells
from generator.charts.chart_sentences import answers, name, window
from generator.charts.lettering import BOLD, NAME, NUMBER, REGULAR, fitted, write
from generator.charts.marks import WIDE, box, colour, rule
from generator.facts.printing import count_word, listed, percent
from generator.model.chart_table import Heading, Plotted
from generator.model.fact import Input
from generator.model.survey import Survey
from generator.model.usage_week import Standing, UsageWeek

slug, section = "use-cases", "use-cases"
_PLACES = 3
_HEAD, _PITCH = 26, 46
_LEFT = 126
_CHIP = 12
_ROWS = 14
_WHOLE = {"seo": "SEO"}


def drawable(survey: Survey) -> bool:
    """Whether any slice has rows."""
    return bool(_slices(survey))


def reads(survey: Survey) -> object:
    """The slices, and who leads overall."""
    return survey.slices, [one.identity for one in survey.usage.standings if one.rank == 1]


def size(survey: Survey) -> float:
    """46 units a slice, and the heads."""
    return _HEAD + _PITCH * len(_slices(survey))


def inputs(survey: Survey) -> tuple[Input, ...]:
    """This week of every slice."""
    return answers(*(week.inputs for week in _slices(survey)))


def draw(axes: Axes, survey: Survey) -> None:
    """A row a slice: its name, then the first three with the vendor's colour, name and share."""
    usual = {one.identity.model for one in survey.usage.standings if one.rank == 1}
    for place in range(_PLACES):
        write(axes, _x(place), _HEAD / 2, f"#{place + 1}", size=NUMBER, colour="ink-2")
    for index, week in enumerate(_slices(survey)):
        y = _HEAD + _PITCH * index
        rule(axes, (0, y), (WIDE, y))
        write(axes, 0, y + 15, fitted(title(week.board), _LEFT - 8, weight=BOLD), weight=BOLD)
        for place, one in enumerate(week.standings[:_PLACES]):
            _cell(axes, one, _x(place), y, bold=not place and one.identity.model not in usual)


def unit(survey: Survey) -> str:
    """`Share of each use's tokens, week of 8 to 14 June 2026.`, what bold means, and what is an estimate."""
    sentences = [f"Share of each use\N{RIGHT SINGLE QUOTATION MARK}s tokens, {window(survey.usage)}."]
    if _unusual(survey):
        sentences.append("Bold: not the leader of all usage.")
    if any(week.board.startswith("category-") for week in _slices(survey)):
        sentences.append("Use cases: sampled estimates.")
    return " ".join(sentences)


def finding(survey: Survey) -> str:
    """In how many slices the overall leader leads; who leads most of them otherwise."""
    found = _slices(survey)
    leaders: dict[str, list[Standing]] = {}
    for week in found:
        leaders.setdefault(week.standings[0].identity.model, []).append(week.standings[0])
    most = max(leaders.values(), key=len)
    of = f"{count_word(len(found))} kinds of use"
    if len(found) == 1:
        return f"{name(most[0].identity)} leads in {title(found[0].board).lower()}"
    if len(most) == 1:
        return f"Every one of {of} has a leader of its own"
    return f"{name(most[0].identity)} leads {'all' if len(most) == len(found) else f'{count_word(len(most))} of'} {of}"


def alt(survey: Survey) -> str:
    """A grid of what and when, the finding, the leaders of the first three."""
    told = [
        f"{title(week.board)} {name(week.standings[0].identity)} {percent(week.standings[0].share)}" for week in _slices(survey)[:_PLACES]
    ]
    return f"Grid: the first three by tokens in each kind of use, {window(survey.usage)}. {finding(survey)}. {listed(told)}."


def data(survey: Survey) -> Plotted:
    """Use, rank, name and share."""
    share = Heading("share", "Share", "Tokens / all tokens of this kind of use.")
    rows = (
        (
            table_cells.word(title(week.board)),
            table_cells.count(one.rank),
            table_cells.word(one.identity.name),
            table_cells.word(one.identity.vendor.name),
            table_cells.portion(one.share),
        )
        for week in _slices(survey)
        for one in week.standings[:_PLACES]
    )
    return Plotted((Heading("use", "Use"), table_cells.RANK, table_cells.NAME, table_cells.VENDOR, share), tuple(rows))


def title(board: str) -> str:
    """A slice as readers know it: `Tool calling`, `Programming`, `Marketing: SEO`."""
    words = board.removeprefix("category-").split("-")
    if board.startswith("category-") and len(words) > 1:
        first, *rest = words
        return f"{first.capitalize()}: {' '.join(_WHOLE.get(one, one) for one in rest)}"
    return " ".join(_WHOLE.get(one, one) for one in words).capitalize()


def _slices(survey: Survey) -> tuple[UsageWeek, ...]:
    return tuple(week for week in survey.slices.values() if week.standings)[:_ROWS]


def _unusual(survey: Survey) -> bool:
    usual = {one.identity.model for one in survey.usage.standings if one.rank == 1}
    return any(week.standings[0].identity.model not in usual for week in _slices(survey))


def _x(place: int) -> float:
    return _LEFT + place * (WIDE - _LEFT) / _PLACES


def _cell(axes: Axes, one: Standing, x: float, y: float, *, bold: bool) -> None:
    weight = BOLD if bold else REGULAR
    room = (WIDE - _LEFT) / _PLACES - _CHIP - 12
    box(axes, x, y + 9, x + _CHIP, y + 9 + _CHIP, colour(one.identity.vendor), label=name(one.identity))
    write(axes, x + _CHIP + 6, y + 15, fitted(one.identity.name, room, NAME, weight), weight=weight)
    write(axes, x + _CHIP + 6, y + 34, percent(one.share), size=NUMBER, colour="ink-2")
