"""What CONTRIBUTING shows works, and the hooks it installs find their tools."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import yaml

from tests.support.replay.server import make_parser
from tests.support.run_command import REPOSITORY

TEXT = (REPOSITORY / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_claim_test_passes() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102 - our own page
    tests = [value for name, value in names.items() if name.startswith("test_") and callable(value)]
    assert len(tests) == 1
    tests[0]()


def test_the_simulator_takes_the_options_shown() -> None:
    (words,) = re.findall(r"-m tests\.support\.replay\.server (.*)", TEXT)
    options = make_parser().parse_args(shlex.split(words))
    assert options.market == ["7", "2026-W30", "8"]
    assert f"http://127.0.0.1:{options.port}/api/v1" in TEXT


def test_hooks_run_tools_of_the_environment() -> None:
    config = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [hook["entry"].split()[0] for repository in config["repos"] for hook in repository["hooks"]]
    assert len(entries) == 3
    for entry in entries:
        assert entry.startswith(".venv/bin/")
        assert Path(sys.executable).with_name(Path(entry).name).is_file()
