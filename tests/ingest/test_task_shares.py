"""The classification of tasks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from generator.errors import PayloadError
from generator.ingest.sources import task_shares
from generator.model.source_boards import TaskCategory, TaskShare
from generator.model.week import Week
from tests.support import board_responses
from tests.support.collect_snapshots import collect
from tests.support.usage_responses import NOW, CannedNetwork

WEEK = Week.parse("2026-W24")
PATH = "/classifications/task"


def test_shares_are_read_as_they_are_written_greatest_first() -> None:
    said = task_shares.parse(board_responses.encode(board_responses.make_tasks()))
    assert [one.tag for one in said.tasks] == ["code:general", "talk:fiction", "code:review"]
    assert said.tasks[0] == TaskShare(
        tag="code:general",
        name="Code:General",
        category="code",
        usage_share=Decimal("0.31"),
        token_share=Decimal("0.23"),
    )
    assert said.categories == (
        TaskCategory("talk", "Talk", Decimal("0.55"), Decimal("0.48")),
        TaskCategory("code", "Code", Decimal("0.45"), Decimal("0.52")),
    )


def test_the_seven_days_end_the_day_before_it_was_made() -> None:
    said = task_shares.parse(board_responses.encode(board_responses.make_tasks()))
    assert (said.first, said.last, said.as_of) == (date(2026, 6, 9), date(2026, 6, 15), date(2026, 6, 16))


def test_a_label_is_made_fit_for_one_line() -> None:
    rows = [
        board_responses.make_task("code:review", 0.1, 0.2, display_name="Review\n<b>"),
        board_responses.make_task("talk:odd", 0, 0.5, display_name="\ud800"),
    ]
    assert [one.name for one in task_shares.parse(board_responses.encode(board_responses.make_tasks(rows))).tasks] == [
        "Review <b>",
        "talk:odd",
    ]


def test_shares_that_were_rounded_may_add_up_to_a_little_more_than_everything() -> None:
    rows = [board_responses.make_task(f"code:{number}", 0.34, 0.3) for number in range(3)]
    assert (
        len(
            task_shares.parse(
                board_responses.encode(board_responses.make_tasks([*rows[:2], board_responses.make_task("code:2", 0.33, 0.3)]))
            ).tasks
        )
        == 3
    )
    with pytest.raises(PayloadError, match=r"shares that add up to 1\.020 at data\.classifications"):
        task_shares.parse(board_responses.encode(board_responses.make_tasks(rows)))


@pytest.mark.parametrize(
    ("made", "where", "said"),
    [
        (board_responses.make_tasks(window_days=30), "data.window_days", "30"),
        (board_responses.make_tasks(as_of="2026-06-16T00:00:00Z"), "data.as_of", "'2026-06-16T00:00:00Z'"),
        (board_responses.make_tasks([]), "data.classifications", "no tasks"),
        (
            board_responses.make_tasks([board_responses.make_task("code:review", 31, 0.2)]),
            "data.classifications[0].usage_share",
            "31 is not a fraction from 0 to 1",
        ),
        (
            board_responses.make_tasks([board_responses.make_task("code:review", 0.1, 1.0001)]),
            "data.classifications[0].token_share",
            "1.0001 is not a fraction",
        ),
        (
            board_responses.make_tasks([board_responses.make_task("code:review", -0.1, 0.2)]),
            "data.classifications[0].usage_share",
            "-0.1 is not a fraction",
        ),
        (
            board_responses.make_tasks([board_responses.make_task("code:review", 0.1, 0.2, usage_share="0.1")]),
            "data.classifications[0].usage_share",
            "'0.1'",
        ),
        (
            board_responses.make_tasks([board_responses.make_task("code:review", 0.1, 0.2, usage_share=True)]),
            "data.classifications[0].usage_share",
            "True",
        ),
        (
            board_responses.make_tasks([*board_responses.TASKS, board_responses.TASKS[0]]),
            "data.classifications[3]",
            "a second row for 'code:review'",
        ),
        (board_responses.make_tasks(categories=[board_responses.CATEGORIES[0]] * 2), "data.macro_categories[1]", "a second row for 'talk'"),
        ({"data": [], "meta": {}}, "data", ""),
    ],
)
def test_an_answer_that_is_not_sound_is_refused_with_its_place(made: dict[str, Any], where: str, said: str) -> None:
    with pytest.raises(PayloadError) as caught:
        task_shares.parse(board_responses.encode(made))
    assert (caught.value.source, caught.value.where) == ("openrouter tasks", where)
    assert said in caught.value.problem


def test_it_is_asked_once_and_filed_under_the_week_that_it_mostly_speaks_of() -> None:
    get = CannedNetwork({PATH: board_responses.encode(board_responses.make_tasks())})
    (snapshot,) = collect(task_shares, get, WEEK, Week.parse("2025-W02"))
    assert get.requests == [(PATH, (("window", "7d"),), True)]
    record = snapshot.provenance
    assert (record.first, record.last, record.week) == (date(2026, 6, 9), date(2026, 6, 15), WEEK)
    assert record.as_of == NOW


def test_an_answer_made_on_an_earlier_day_is_of_that_day() -> None:
    get = CannedNetwork({PATH: board_responses.encode(board_responses.make_tasks(as_of="2026-06-15"))})
    record = next(collect(task_shares, get, WEEK)).provenance
    assert record.as_of == datetime(2026, 6, 15, 3, tzinfo=UTC)
    assert (record.first, record.last) == (WEEK.first, WEEK.last)


def content(made: dict[str, Any]) -> str:
    return next(collect(task_shares, CannedNetwork({PATH: board_responses.encode(made)}), WEEK)).provenance.content


def test_content_is_every_share_and_neither_order_nor_spelling() -> None:
    plain = content(board_responses.make_tasks())
    assert content(board_responses.make_tasks(board_responses.TASKS[::-1], board_responses.CATEGORIES[::-1])) == plain
    spelt = board_responses.encode(board_responses.make_tasks()).replace(b'"usage_share": 0.1,', b'"usage_share": 1.0e-1,')
    assert spelt != board_responses.encode(board_responses.make_tasks())
    assert next(collect(task_shares, CannedNetwork({PATH: spelt}), WEEK)).provenance.content == plain
    assert content(board_responses.make_tasks([board_responses.TASKS[0] | {"token_share": 0.3}, *board_responses.TASKS[1:]])) != plain


def test_what_no_page_shows_is_not_read() -> None:
    unread = {"models": "none", "category_usage_share": None, "category_token_share": 7}
    rows = [task | unread for task in board_responses.TASKS]
    assert content(board_responses.make_tasks(rows)) == content(board_responses.make_tasks())
