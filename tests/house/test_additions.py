"""A board of a new shape is six files, and then it is surveyed, shown and missed like the others."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.support.guide_steps import copy_code, read_steps
from tests.support.run_command import REPOSITORY, make_environment

PAGE = "new-board.md"


def test_a_board_of_a_new_shape_takes_six_files() -> None:
    assert len({step.path for step in read_steps(PAGE)}) == 6


def test_an_added_board_has_a_page_and_is_missed_without_a_response(tmp_path: Path) -> None:
    code = copy_code(PAGE, tmp_path / "code")
    command = [sys.executable, "-m", "tests.support.survey_added_board", "latencies", "/latencies", str(tmp_path / "paper")]
    environment = make_environment(PYTHONPATH=f"{code}:{REPOSITORY}")
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert run.returncode == 0, run.stderr
    result = json.loads(run.stdout)
    assert "Latency" in result["missing"]
    assert "Latency" not in result["missing then"]
    assert result["page"] == [
        "Latency",
        "Median seconds from a request to the first token of its response.",
        "Source: OpenRouter (openrouter.ai/rankings), as of 16 June 2026.",
    ]
    assert result["headings"] == ["Model", "Seconds", "A week before"]
    assert result["cells"] == [result["leader"], "1.3", "\N{EN DASH}"]
