"""A runner before its first week, and one whose week is proposed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.replay.recorded_upstream import simulate_upstream
from tests.support.replay.server import Replay, serve
from tests.support.shared_values import share_folder
from tests.support.workflow_runner import MARKET, NOW, WorkflowRunner, start_runner


@pytest.fixture(scope="session")
def _begun() -> Path:
    def begin(folder: Path) -> None:
        folder.mkdir()
        with serve(simulate_upstream(MARKET), NOW) as replay:
            start_runner(folder, replay)

    return share_folder("begun", begin)


@pytest.fixture(scope="session")
def _proposed(_begun: Path) -> Path:
    def propose(folder: Path) -> None:
        with serve(simulate_upstream(MARKET), NOW) as replay:
            done = WorkflowRunner(_copy_runner(_begun, folder), replay).run_weekly_job()
        assert [one.code for one in done.values()] == [0, 0, 0, 0], done
        (folder / "said").write_text("\n".join(one.output for one in done.values()), encoding="utf-8")

    return share_folder("proposed", propose)


@pytest.fixture
def replay() -> Iterator[Replay]:
    """The simulated upstreams."""
    with serve(simulate_upstream(MARKET), NOW) as replay:
        yield replay


@pytest.fixture
def runner(_begun: Path, tmp_path: Path, replay: Replay) -> WorkflowRunner:
    """A publication without an issue."""
    return WorkflowRunner(_copy_runner(_begun, tmp_path / "runner"), replay)


@pytest.fixture
def proposed(_proposed: Path, tmp_path: Path, replay: Replay) -> WorkflowRunner:
    """A publication whose newest week has its pull request."""
    return WorkflowRunner(_copy_runner(_proposed, tmp_path / "runner"), replay)


def _copy_runner(folder: Path, to: Path) -> Path:
    """A copy; programs in it find their files by the environment."""
    return shutil.copytree(folder, to, symlinks=True)
