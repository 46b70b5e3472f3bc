"""Where the files that are no code lie: templates, and what a new publication begins with."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def templates() -> Path:
    """The folder of our templates: inside the installed package, or beside it in a checkout."""
    return _choose_existing(_PACKAGE / "templates", _PACKAGE.parent / "templates")


def scaffold(name: str) -> Path:
    """A file or folder that a new publication starts from, such as `mkdocs.yml` or `docs/about`."""
    return _choose_existing(_PACKAGE / "scaffold" / name, _PACKAGE.parent / name)


def _choose_existing(installed: Path, checkout: Path) -> Path:
    return installed if installed.exists() else checkout
