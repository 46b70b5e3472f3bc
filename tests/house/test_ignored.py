"""What is made in a checkout is never committed, and `make clean` takes all of it away."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from generator.site.build.prepare import BUILD_CONFIG
from generator.site.build.stale import RECORD_PATH
from generator.site.pages import (
    DERIVED_FOLDERS,
    OPTIONAL_FILES,
    data_files,
    front_page,
    glossary_page,
    record_pages,
    subscribe_page,
    watch_page,
)

REPOSITORY = Path(__file__).parents[2]
PATTERNS = [
    line.strip("/") for line in (REPOSITORY / ".gitignore").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]


def run(folder: Path, *command: str) -> str:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own words


def test_every_derived_file_is_ignored(tmp_path: Path) -> None:
    shutil.copy2(REPOSITORY / ".gitignore", tmp_path)
    run(tmp_path, "git", "init", "--quiet")
    pages = [module.PATH for module in (front_page, record_pages, subscribe_page, watch_page, glossary_page)]
    pages += [f"{data_files.FOLDER}/{name}" for name in ("index.md", "models.csv", "datapackage.json")]
    made = [
        *(f"{folder}/x/index.md" for folder in DERIVED_FOLDERS),
        *OPTIONAL_FILES,
        *pages,
        BUILD_CONFIG,
        RECORD_PATH,
        "site/index.html",
        "demo/x",
        "real/x",
    ]
    assert run(tmp_path, "git", "check-ignore", *made).splitlines() == made


def test_what_is_ignored_is_cleaned_away_and_nothing_else(tmp_path: Path) -> None:
    shutil.copy2(REPOSITORY / "Makefile", tmp_path)
    kept = {"Makefile", "docs/about/index.md", "docs/data/registry.toml", "docs/issues/2026-w24/index.md", "generator/x.py", "tests/x.py"}
    made = [pattern.replace("*", "x") for pattern in PATTERNS if pattern != "__pycache__"]
    made += [f"{folder}/__pycache__" for folder in ("generator", "tests/deep")]
    for name in (*sorted(kept - {"Makefile"}), *(f"{name}/x" if "." not in Path(name).name[1:] else name for name in made)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    run(tmp_path, "make", "clean")
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()} == kept
