"""The steps of a guide page: its blocks, applied to a copy of the code."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.run_command import REPOSITORY

BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"`((?:generator|templates)/[\w./-]+\.\w+)`")
HEADING = re.compile(r"^## (A \w+)$", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """A block of the guide: a new file, or a diff of a file."""

    heading: str
    path: str
    is_diff: bool
    body: str

    def apply(self, root: Path) -> None:
        path = root / self.path
        if not self.is_diff:
            assert not path.exists(), f"{self.path} exists already"
            path.write_text(self.body, encoding="utf-8")
            return
        old, new = ("\n".join(line[1:] for line in self.body.splitlines() if line[0] in marks) for marks in (" -", " +"))
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{self.path} does not hold this once: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    @property
    def added_lines(self) -> int:
        """Lines that it adds to a file, without blank ones."""
        return sum(line.startswith("+") and len(line) > 1 for line in self.body.splitlines())


def read_steps(page: str) -> Iterator[Step]:
    """The blocks of a developer page that are new files or diffs."""
    guide = (REPOSITORY / "docs/develop" / page).read_text(encoding="utf-8")
    for block in BLOCK.finditer(guide):
        before = guide[: block.start()]
        yield Step((HEADING.findall(before) or [""])[-1], PATH.findall(before)[-1], block["kind"] == "diff", block["body"])


def copy_code(page: str, root: Path) -> Path:
    """A copy of the code with everything that a developer page adds."""
    for folder in ("generator", "templates"):
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for step in read_steps(page):
        step.apply(root)
    return root
