"""Check what the next issue needs: versions, publication, git, key, sources and clock, each with advice."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from importlib import metadata, util
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

from generator import __version__, config
from generator.desk.github import processes
from generator.errors import GeneratorError
from generator.ingest.sources import SourceClient
from generator.issue.publication import Publication

DISTRIBUTION = "model-movers"
_MIN_PYTHON = (3, 11)
_MAX_CLOCK_SKEW = timedelta(minutes=5)
_BUILD_MODULES = ("mkdocs", "material", "matplotlib", "css_inline", "nh3")
"""Modules that build a site; no other program is needed."""
_MAX_BYTES = 4_000_000
_EXPORTS_PATH, _USAGE_PATH = "datasets/exports/index.json", "datasets/rankings-daily"


class CheckOutcome(StrEnum):
    """The outcome of a check."""

    FINE = "ok"
    NOTE = "note"
    """Nothing is wrong, but something useful is missing."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class EnvironmentCheck:
    """The result of one check."""

    name: str
    verdict: CheckOutcome
    told: str
    todo: str = ""
    """Advice; empty if nothing has to be done."""


def check_versions() -> Iterator[EnvironmentCheck]:
    """Check the versions of Python, this package and its dependencies."""
    running = ".".join(str(part) for part in sys.version_info[:3])
    is_new_enough = sys.version_info >= _MIN_PYTHON
    yield _build_check("python", is_new_enough, running, "Python 3.11 or newer is needed.")
    try:
        requirements = [Requirement(line) for line in metadata.requires(DISTRIBUTION) or ()]
    except metadata.PackageNotFoundError:
        yield EnvironmentCheck("packages", CheckOutcome.NOTE, f"movers {__version__}, run from its folder without being installed")
        return
    unmet = [line for one in requirements if (one.marker is None or one.marker.evaluate()) and (line := _describe_unmet(one))]
    yield _build_check("packages", not unmet, f"movers {__version__}, {'; '.join(unmet) or 'with all it needs'}", "Install it again.")


def _describe_unmet(requirement: Requirement) -> str:
    """Describe why a dependency is not satisfied; empty if it is."""
    try:
        installed = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        return f"{requirement.name} is not installed"
    return (
        ""
        if requirement.specifier.contains(Version(installed), prereleases=True)
        else f"{requirement.name} {installed} is not {requirement.specifier}"
    )


def check_builders() -> EnvironmentCheck:
    """Check whether this machine can build pages."""
    absent = [name for name in _BUILD_MODULES if util.find_spec(name) is None]
    return _build_check(
        "build", not absent, f"lacks {', '.join(absent)}" if absent else "no browser is needed", "Install the package again."
    )


def check_publication(root: Path) -> Iterator[EnvironmentCheck]:
    """Check the folder, its configuration and its registry."""
    try:
        publication = Publication.open(root, config.load_config(root))
    except GeneratorError as error:
        yield EnvironmentCheck("publication", CheckOutcome.WRONG, str(error), "Mend it, or begin one: movers init DIR")
        return
    yield EnvironmentCheck("publication", CheckOutcome.FINE, f"{publication.config.title} in {root.resolve()}")
    pulled = [name for name, boards in publication.config.boards.items() if boards.pull]
    yield EnvironmentCheck(
        "configuration", CheckOutcome.FINE, f"boards switched on here: {', '.join(pulled)}" if pulled else "the house's own boards"
    )


def check_repository(root: Path) -> Iterator[EnvironmentCheck]:
    """Check git and the remote that the publication is pushed to."""
    try:
        checkout = processes.open_checkout(root)
        remotes = checkout.run_git("remote")
    except GeneratorError as error:
        yield EnvironmentCheck("git", CheckOutcome.NOTE, str(error), "Only the weekly job needs it.")
        return
    name = "on a remote" if remotes else "without a remote"
    yield EnvironmentCheck(
        "git", CheckOutcome.FINE if remotes else CheckOutcome.NOTE, name, "" if remotes else "Push it somewhere to have it made every week."
    )


def check_source(get: SourceClient, now: datetime, *, keyed: bool) -> Iterator[EnvironmentCheck]:
    """Check a source and the clock with one call: a day of usage with the key, the list of exports without."""
    path = _USAGE_PATH if keyed else _EXPORTS_PATH
    day = (now - timedelta(days=2)).date().isoformat()
    params = (("start_date", day), ("end_date", day)) if keyed else ()
    try:
        response = get.get(path, params, keyed=keyed, accept=("application/json",), limit=_MAX_BYTES)
        parsed = json.loads(response.body)
        source_time = datetime.fromisoformat(parsed["meta"]["as_of"] if keyed else parsed["updated_at"])
    except GeneratorError as error:
        yield EnvironmentCheck("source", CheckOutcome.WRONG, str(error), "Look at the network, or at the key.")
        return
    except (ValueError, KeyError, TypeError) as wrong:
        yield EnvironmentCheck("source", CheckOutcome.WRONG, f"an answer of another shape ({wrong})", "Is a newer version of movers out?")
        return
    yield EnvironmentCheck("source", CheckOutcome.FINE, f"{get.base_url} answered")
    lead = source_time - now
    is_off = abs(lead) > _MAX_CLOCK_SKEW if keyed else lead > _MAX_CLOCK_SKEW
    yield _build_check(
        "time", not is_off, f"{now:%Y-%m-%d %H:%M:%S} UTC, there {source_time:%Y-%m-%d %H:%M:%S}", "Set this machine's clock."
    )


def check_key(*, present: bool) -> EnvironmentCheck:
    """Check whether there is a key; `check_source` sees whether it is accepted."""
    if present:
        return EnvironmentCheck("key", CheckOutcome.FINE, "OPENROUTER_API_KEY is set")
    return EnvironmentCheck(
        "key", CheckOutcome.NOTE, "none: usage comes from the daily exports", "Set OPENROUTER_API_KEY to have every board."
    )


def _build_check(name: str, passed: bool, told: str, todo: str) -> EnvironmentCheck:  # noqa: FBT001 - a subject and its outcome
    return EnvironmentCheck(name, CheckOutcome.FINE if passed else CheckOutcome.WRONG, told, "" if passed else todo)
