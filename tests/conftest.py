"""What holds for every test."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from tests.support.shared_values import RunFolder

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a busy machine is no failure

if "PYTEST_XDIST_WORKER" not in os.environ:  # workers have the one of the process that started them
    _CACHE = TemporaryDirectory(prefix="movers-cache-")
    os.environ["MOVERS_CACHE"] = _CACHE.name  # tests neither read nor write the user's own


@pytest.fixture(scope="session", autouse=True)
def _run_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Say where the processes of this run share what is expensive to make."""
    base = tmp_path_factory.getbasetemp()
    RunFolder.path = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
