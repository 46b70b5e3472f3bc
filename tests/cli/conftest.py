"""An upstream, and publications in which a week is drafted or not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.support.replay.recorded_upstream import simulate_upstream
from tests.support.replay.server import Replay, serve
from tests.support.run_command import KEY, MARKET, NOW, make_publication, movers
from tests.support.shared_values import share_folder


@pytest.fixture
def replay() -> Iterator[Replay]:
    """The simulated upstream at `NOW`."""
    with serve(simulate_upstream(MARKET), datetime.fromisoformat(NOW)) as server:
        yield server


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A publication with no issue yet."""
    return make_publication(tmp_path / "empty")


@pytest.fixture(scope="session")
def _drafted() -> Path:
    def draft(folder: Path) -> None:
        make_publication(folder)
        with serve(simulate_upstream(MARKET), datetime.fromisoformat(NOW)) as server:
            done = movers(folder, "run", "--now", NOW, base=server.base_url, OPENROUTER_API_KEY=KEY)
        assert done.returncode == 0, done.stderr

    return share_folder("drafted", draft)


@pytest.fixture
def drafted(_drafted: Path, tmp_path: Path) -> Path:
    """A publication whose last week is pulled with a key and drafted."""
    return shutil.copytree(_drafted, tmp_path / "drafted")
