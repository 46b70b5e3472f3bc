"""What others would use in our place: a notebook that papermill runs, stock Material for MkDocs, Zensical."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from importlib.metadata import version
from pathlib import Path

import yaml

from tests.bench.bench_publications import FOLDER

BIN = FOLDER.parent / "peers/bin"
_PACKAGES = ("papermill", "nbconvert", "ipykernel", "zensical==0.0.73", *(f"{name}=={version(name)}" for name in ("pandas", "matplotlib")))
"""The last two as the lock has them, so that both draw with the same."""
_STOCK_CONFIG, _STOCK_SITE = "stock.yml", "stock"
_CELL_MARK = "\n# %%"


def install_peers() -> str:
    """Why the peers outside the lock cannot be measured, empty when they can; installs them into build/peers when they are not there."""
    if all((BIN / name).is_file() for name in ("papermill", "jupyter-nbconvert", "zensical")):
        return ""
    try:
        venv.create(BIN.parent, with_pip=True, clear=True)
        install = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *_PACKAGES]
        subprocess.run(install, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
    except (OSError, subprocess.CalledProcessError) as wrong:
        shutil.rmtree(BIN.parent, ignore_errors=True)
        lines = (getattr(wrong, "stderr", "") or str(wrong)).strip().splitlines()
        return f"not installed in build/peers: {lines[-1] if lines else wrong}"
    return ""


def make_papermill_command(folder: Path, response: Path) -> tuple[str, ...]:
    """The command that runs the notebook on an answer and makes a page of it, in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = Path(__file__).with_name("notebook.py").read_text(encoding="utf-8")
    (folder / "peer.ipynb").write_text(json.dumps(make_notebook(source)), encoding="utf-8")
    run = f"{BIN}/papermill --log-level ERROR --no-progress-bar -p ANSWER '{response}' peer.ipynb made.ipynb"
    return ("sh", "-ec", f"PATH={BIN}:$PATH; {run}; {BIN}/jupyter-nbconvert --log-level ERROR --to markdown made.ipynb")


def make_notebook(source: str) -> dict[str, object]:
    """A script in cells as a notebook."""
    cells: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"cell-{number}",
            "metadata": {"tags": [tag] if (tag := head.strip()) else []},
            "outputs": [],
            "source": body,
        }
        for number, (head, _, body) in enumerate(part.partition("\n") for part in source.split(_CELL_MARK)[1:])
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}


def make_mkdocs_command(root: Path) -> tuple[str, ...]:
    """The command that renders a publication's pages with Material for MkDocs as it comes: its own navigation, its own theme."""
    _write_stock_config(root)
    return (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", _STOCK_CONFIG)


def make_zensical_command(root: Path) -> tuple[str, ...]:
    """The same with Zensical."""
    _write_stock_config(root)
    return (str(BIN / "zensical"), "build", "--clean", "--config-file", _STOCK_CONFIG)


def remove_peer_output(root: Path) -> None:
    """Take away what a peer has made."""
    for folder in (root / _STOCK_SITE, root / ".cache"):
        shutil.rmtree(folder, ignore_errors=True)


def _write_stock_config(root: Path) -> None:
    """Their settings: the pages that `movers build` renders, and nothing else that is not needed for them."""
    settings = {
        "site_name": "Stock",
        "site_dir": _STOCK_SITE,
        "theme": {"name": "material"},
        "exclude_docs": "/data/snapshots/\n",
        "markdown_extensions": ["attr_list", "tables"],
    }
    (root / _STOCK_CONFIG).write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
