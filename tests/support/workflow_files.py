"""The workflows as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).parents[2]
WORKFLOWS_FOLDER = REPOSITORY / ".github/workflows"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(WORKFLOWS_FOLDER.glob("*.yml"))}
WORKFLOWS: dict[str, dict[Any, Any]] = {name: yaml.safe_load(text) for name, text in TEXTS.items()}
JOBS: dict[str, dict[str, Any]] = {f"{name}.{key}": job for name, flow in WORKFLOWS.items() for key, job in flow["jobs"].items()}
STEPS: list[tuple[str, dict[str, Any]]] = [(name, step) for name, job in JOBS.items() for step in job["steps"]]
ON_KEY = True
"""How YAML 1.1 reads the key `on`."""
