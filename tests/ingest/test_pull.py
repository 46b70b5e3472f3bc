"""A pull that meets trouble: what is kept, what is told, and what the next run asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.config import BoardGroupSettings, Config
from generator.errors import EmptyError, GeneratorError, LimitError, NotFoundError, PayloadError, SourceError
from generator.ingest.plan import PullPlan, plan_history, plan_week
from generator.ingest.pull import PullResult, describe_duration, pull_sources
from generator.ingest.sources import Source
from generator.ingest.store import Store
from generator.model.week import Week
from tests.support.fake_network import LAST, NOW, FailureRule, FakeNetwork, WeeklySource

FIRST, SECOND, FREE = (
    WeeklySource("apps-popular"),
    WeeklySource("apps-trending"),
    WeeklySource("arena-text", "arena-text", keyed=False, calls=0),
)
BOARDS = (FIRST, SECOND, FREE)
NEEDED = Config(boards={"apps": BoardGroupSettings(optional=False)})
SINCE = LAST - 2


def down(source: str = "upstream.example") -> SourceError:
    return SourceError(source, "https://upstream.example", "answered 503")


def refused() -> PayloadError:
    return PayloadError("openrouter apps", "data[0]", "no rank")


def run(
    plan: PullPlan, root: Path, wrong: FailureRule = lambda _board, _week: None
) -> tuple[FakeNetwork, PullResult, list[str], GeneratorError | None]:
    network, pulled, told = FakeNetwork(wrong), PullResult(), list[str]()
    try:
        pull_sources(plan, {"openrouter": network}, Store(root), pulled, today=NOW.date(), progress=told.append)
    except GeneratorError as error:
        return network, pulled, told, error
    return network, pulled, told, None


def week(config: Config = Config()) -> PullPlan:  # noqa: B008 - frozen
    return plan_week(BOARDS, config, LAST, keyed=True)


def left(root: Path, config: Config = Config(), sources: Sequence[Source[object]] = BOARDS) -> PullPlan:  # noqa: B008 - frozen
    store = Store(root)
    return plan_history(
        sources,
        config,
        SINCE,
        LAST,
        keyed=True,
        load_records=lambda source: store.read_records(source.name, source.board),
        absent=store.read_absent(NOW.date()).names,
    )


def stored(root: Path) -> list[str]:
    return sorted(
        f"{path.parents[1].name} {path.parent.name}" for path in root.rglob("*.json") if "meta" not in path.name and "data" in str(path)
    )


def test_a_week_asks_every_board_once(tmp_path: Path) -> None:
    network, pulled, told, error = run(week(), tmp_path)
    assert error is None
    assert network.requests == ["apps-popular 2026-W24", "apps-trending 2026-W24", "arena-text 2026-W24"]
    assert told[0] == "asking openrouter for apps-popular"
    assert len(pulled.new) == 3
    again = run(week(), tmp_path)
    assert (again[1].new, again[1].known) == ([], ["apps-popular", "apps-trending", "arena-text"])
    assert again[0].requests == network.requests


@pytest.mark.parametrize("failure", [down(), refused()])
def test_an_optional_board_that_fails_costs_itself_alone(tmp_path: Path, failure: GeneratorError) -> None:
    _, pulled, _, error = run(week(), tmp_path, lambda board, _: failure if board == "apps-popular" else None)
    assert error is None
    assert pulled.failed == [f"apps-popular: {failure}"]
    assert stored(tmp_path) == ["apps-trending 2026-w24", "arena-text 2026-w24"]


@pytest.mark.parametrize("failure", [down(), refused()])
def test_a_required_board_that_fails_leaves_a_week_as_it_was(tmp_path: Path, failure: GeneratorError) -> None:
    _, _, _, error = run(week(NEEDED), tmp_path, lambda board, _: failure if board == "apps-trending" else None)
    assert error is failure
    assert stored(tmp_path) == []


def limit_after(calls: int) -> tuple[FailureRule, list[Week]]:
    made: list[Week] = []

    def wrong(board: str, asked: Week) -> GeneratorError | None:
        if board == "arena-text":
            return None
        made.append(asked)
        return LimitError("upstream.example", "https://upstream.example", NOW) if len(made) > calls else None

    return wrong, made


def test_a_used_up_day_keeps_back_optional_boards_and_says_until_when(tmp_path: Path) -> None:
    wrong, made = limit_after(1)
    _, pulled, _, error = run(week(), tmp_path, wrong)
    assert error is None
    assert stored(tmp_path) == ["apps-popular 2026-w24", "arena-text 2026-w24"]
    assert len(made) == 2
    (line,) = pulled.failed
    assert line.startswith("apps-trending: ")
    assert "from 2026-06-17 00:00 UTC" in line


def test_a_used_up_day_fails_a_week_that_lacks_a_required_board(tmp_path: Path) -> None:
    _, _, _, error = run(week(NEEDED), tmp_path, limit_after(1)[0])
    assert isinstance(error, LimitError)
    assert error.exit_code == 4


def test_a_history_cut_off_anywhere_goes_on_from_there(tmp_path: Path) -> None:
    whole = run(left(tmp_path / "whole"), tmp_path / "whole")[0].requests
    assert len(whole) == 9
    for calls in range(9):
        root = tmp_path / f"cut-{calls}"
        asked: list[str] = []

        def cut(board: str, at: Week, calls: int = calls, asked: list[str] = asked) -> GeneratorError | None:
            if len(asked) == calls:
                raise KeyboardInterrupt
            asked.append(f"{board} {at}")
            return None

        with pytest.raises(KeyboardInterrupt):
            run(left(root), root, cut)
        rest = run(left(root), root)[0].requests
        assert asked + rest == whole
        assert stored(root) == stored(tmp_path / "whole")
        assert run(left(root), root)[0].requests == []


def test_a_used_up_day_ends_a_history_but_not_what_needs_no_key(tmp_path: Path) -> None:
    wrong, made = limit_after(4)
    _, pulled, _, error = run(left(tmp_path), tmp_path, wrong)
    assert isinstance(error, LimitError)
    assert (len(made), len(pulled.new), pulled.failed) == (5, 4 + 3, [])
    assert run(left(tmp_path), tmp_path)[0].requests == ["apps-trending 2026-W23", "apps-trending 2026-W22"]


@pytest.mark.parametrize("nothing", [NotFoundError("s", "u", "p"), EmptyError("s", "w", "no rows")])
def test_before_a_board_began_there_is_no_data_and_no_failure(tmp_path: Path, nothing: GeneratorError) -> None:
    def wrong(board: str, at: Week) -> GeneratorError | None:
        return nothing if board == "apps-popular" and at < LAST else None

    network, pulled, _, error = run(left(tmp_path), tmp_path, wrong)
    assert error is None
    assert pulled.failed == []
    assert pulled.absent == ["apps-popular: nothing up to 2026-06-07"]
    assert [one for one in network.requests if "popular" in one] == ["apps-popular 2026-W24", "apps-popular 2026-W23"]
    assert left(tmp_path).steps == ()
    tomorrow = Store(tmp_path).read_absent(datetime(2026, 6, 17, tzinfo=UTC).date())
    assert tomorrow.names == ()


def test_a_history_goes_on_without_a_refused_week_and_fails_at_its_end(tmp_path: Path) -> None:
    failure = refused()
    network, pulled, _, error = run(
        left(tmp_path, NEEDED), tmp_path, lambda board, at: failure if (board, at) == ("apps-popular", LAST - 1) else None
    )
    assert error is failure
    assert (len(network.requests), len(pulled.new)) == (9, 8)


def test_an_optional_board_that_is_down_is_given_up_for_the_run(tmp_path: Path) -> None:
    network, pulled, _, error = run(left(tmp_path), tmp_path, lambda board, _: down() if board == "apps-popular" else None)
    assert error is None
    assert len(pulled.failed) == 1
    assert [one for one in network.requests if "popular" in one] == ["apps-popular 2026-W24"]
    assert len(left(tmp_path).steps) == 3


def test_a_required_board_that_is_down_ends_a_history_at_once(tmp_path: Path) -> None:
    network, pulled, _, error = run(left(tmp_path, NEEDED), tmp_path, lambda _, at: down() if at == LAST - 1 else None)
    assert error is not None
    assert (len(network.requests), len(pulled.new)) == (2, 1)


def test_progress_counts_and_tells_the_time_left(tmp_path: Path) -> None:
    told = run(left(tmp_path), tmp_path)[2]
    assert told[0] == "asking openrouter for apps-popular up to 2026-06-14 (1 of 9, about 12 seconds left)"
    assert told[-1] == "asking openrouter for arena-text up to 2026-05-31 (9 of 9, about 2 seconds left)"
    assert [describe_duration(seconds) for seconds in (0, 1, 89.4, 90, 200)] == [
        "about 1 second",
        "about 1 second",
        "about 89 seconds",
        "about 2 minutes",
        "about 3 minutes",
    ]
