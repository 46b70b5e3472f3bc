"""Paths of the files in the package that are not code: templates, and the files of a new publication."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def templates() -> Path:
    """Return the folder of the templates: inside the installed package, or beside it in a checkout."""
    return _choose_existing(_PACKAGE / "templates", _PACKAGE.parent / "templates")


def scaffold(name: str) -> Path:
    """Return a file or folder that a new publication gets, such as `mkdocs.yml` or `docs/about`."""
    return _choose_existing(_PACKAGE / "scaffold" / name, _PACKAGE.parent / name)


def _choose_existing(installed: Path, checkout: Path) -> Path:
    return installed if installed.exists() else checkout
