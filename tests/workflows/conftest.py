"""A runner before its first week, and one whose week is proposed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.replay.server import Replay, serve
from tests.replay.upstream import simulated
from tests.workflows.runner import MARKET, NOW, Runner, begun


@pytest.fixture(scope="session")
def _begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runner") / "begun"
    folder.mkdir()
    with serve(simulated(MARKET), NOW) as replay:
        begun(folder, replay)
    return folder


@pytest.fixture(scope="session")
def _proposed(_begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = _copied(_begun, tmp_path_factory.mktemp("runner") / "proposed")
    with serve(simulated(MARKET), NOW) as replay:
        done = Runner(folder, replay).weekly()
    assert [one.code for one in done.values()] == [0, 0, 0, 0], done
    (folder / "said").write_text("\n".join(one.said for one in done.values()), encoding="utf-8")
    return folder


@pytest.fixture
def replay() -> Iterator[Replay]:
    """The simulated upstreams."""
    with serve(simulated(MARKET), NOW) as replay:
        yield replay


@pytest.fixture
def runner(_begun: Path, tmp_path: Path, replay: Replay) -> Runner:
    """A publication without an issue."""
    return Runner(_copied(_begun, tmp_path / "runner"), replay)


@pytest.fixture
def proposed(_proposed: Path, tmp_path: Path, replay: Replay) -> Runner:
    """A publication whose newest week has its pull request."""
    return Runner(_copied(_proposed, tmp_path / "runner"), replay)


def _copied(folder: Path, to: Path) -> Path:
    """A copy; programs in it find their files by the environment."""
    return shutil.copytree(folder, to, symlinks=True)
