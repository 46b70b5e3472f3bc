"""A runner before its first week, and one whose week is proposed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.support.replay.recorded_upstream import simulate_upstream
from tests.support.replay.server import Replay, serve
from tests.support.workflow_runner import MARKET, NOW, WorkflowRunner, start_runner


@pytest.fixture(scope="session")
def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all processes that share out these tests."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def _begun(_shared: Path) -> Path:
    folder = _shared / "begun"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            making = _shared / "begun.part"
            making.mkdir()
            with serve(simulate_upstream(MARKET), NOW) as replay:
                start_runner(making, replay)
            making.rename(folder)
    return folder


@pytest.fixture(scope="session")
def _proposed(_begun: Path, _shared: Path) -> Path:
    folder = _shared / "proposed"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            making = _copy_runner(_begun, _shared / "proposed.part")
            with serve(simulate_upstream(MARKET), NOW) as replay:
                done = WorkflowRunner(making, replay).run_weekly_job()
            assert [one.code for one in done.values()] == [0, 0, 0, 0], done
            (making / "said").write_text("\n".join(one.output for one in done.values()), encoding="utf-8")
            making.rename(folder)
    return folder


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
