"""The wheel, installed where there is no checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

from generator import __version__
from generator.desk.scaffold import WORKFLOWS

REPOSITORY = Path(__file__).parents[2]
CHECKOUT = {
    "generator/templates": REPOSITORY / "templates",
    "generator/scaffold/docs/about": REPOSITORY / "docs/about",
    "generator": REPOSITORY / "generator",
}

BUILT = "1780000000"
"""When: as `make dist` takes it from the commit."""


def run(command: list[str | Path], cwd: Path, **env: str) -> str:
    """What a command says that ends well, in an environment without our checkout."""
    kept = {name: os.environ[name] for name in ("HOME", "MOVERS_CACHE", "PATH", "TMPDIR") if name in os.environ}
    done = subprocess.run(command, cwd=cwd, env={**kept, **env}, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--no-cache-dir"]
    run([sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, REPOSITORY], folder, SOURCE_DATE_EPOCH=BUILT)
    (found,) = folder.glob("*.whl")
    return found


@pytest.mark.long
def test_it_holds_every_file_that_is_no_code(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name}
        (points,) = (name for name in packed.namelist() if name.endswith(".dist-info/entry_points.txt"))
        commands = ConfigParser()
        commands.read_string(packed.read(points).decode())
        assert {told.date_time[0] for told in packed.infolist()} == {2026}
    expected = {
        f"generator/scaffold/{name}" for name in ("mkdocs.yml", "docs/corrections.md", "docs/data/registry.toml", ".gitignore", *WORKFLOWS)
    }
    for prefix, folder in CHECKOUT.items():
        files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        expected |= {f"{prefix}/{path.relative_to(folder)}" for path in files}
    assert names == expected
    # pipx run looks for a command that is called as the package is
    assert commands["console_scripts"]["movers"] == commands["pipx.run"]["model-movers"] == "generator.cli:main"
    assert wheel.stat().st_size < 2_000_000


@pytest.mark.long
def test_installed_alone_it_makes_the_sample(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, whose other packages are those of this one."""
    venv.create(tmp_path / "env", with_pip=False, symlinks=True)
    python = tmp_path / "env/bin/python"
    site = Path(run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], tmp_path).strip())
    target: list[str | Path] = ["--target", site, "--no-deps", "--no-index", "--quiet", "--disable-pip-version-check", "--no-compile"]
    run([sys.executable, "-m", "pip", "install", *target, wheel], tmp_path)
    # a .pth file of the other environment, an editable install for one, is not read through PYTHONPATH
    packages = sysconfig.get_path("purelib")
    found = run([python, "-c", "import generator; print(generator.__file__)"], tmp_path, PYTHONPATH=packages).strip()
    assert Path(found).is_relative_to(site)
    said = run([python, "-m", "generator", "demo", "--weeks", "3"], tmp_path, PYTHONPATH=packages)
    assert said.startswith("A sample publication of 3 issues is in demo/.")
    page = (tmp_path / "demo/site/index.html").read_text(encoding="utf-8")
    assert "Sample data: invented vendors and models." in page
    run([python, "-m", "generator", "init", "paper", "--title", "Ours"], tmp_path, PYTHONPATH=packages)
    run([python, "-m", "generator", "build", "--strict", "--root", "paper"], tmp_path, PYTHONPATH=packages)
    assert (tmp_path / "paper/.github/workflows/weekly.yml").is_file()


@pytest.mark.long
def test_packages_are_the_same_to_the_byte_wherever_they_are_built(wheel: Path, tmp_path: Path) -> None:
    """The sdist twice, and the wheel out of the sdist, in another folder and in another year."""
    build = [sys.executable, "-m", "hatchling", "build", "--target"]
    made = []
    for name, zone in {"one": "UTC", "two": "Asia/Tokyo"}.items():
        run([*build, "sdist", "--directory", tmp_path / name], REPOSITORY, TZ=zone, SOURCE_DATE_EPOCH=BUILT)
        (found,) = (tmp_path / name).glob("*.tar.gz")
        made.append(found)
    assert made[0].read_bytes() == made[1].read_bytes()
    with tarfile.open(made[0]) as packed:
        packed.extractall(tmp_path, filter="data")
    (source,) = (path for path in tmp_path.iterdir() if path.name.startswith("model_movers-"))
    assert source.name == f"model_movers-{__version__}"
    os.utime(source / "mkdocs.yml", (10**9, 10**9))
    run([*build, "wheel", "--directory", tmp_path / "again"], source, SOURCE_DATE_EPOCH=BUILT)
    assert (tmp_path / "again" / wheel.name).read_bytes() == wheel.read_bytes()
