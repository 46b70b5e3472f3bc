"""What stands in the way of the next issue: versions, publication, git, key, reachability and time, each with what to do."""

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
from generator.ingest.sources import Get
from generator.issue.publication import Publication

DISTRIBUTION = "model-movers"
_NEEDED = (3, 11)
_SKEW = timedelta(minutes=5)
_BUILDERS = ("mkdocs", "material", "matplotlib", "css_inline", "nh3")
"""What a site is built with: no browser, no other program."""
_LIMIT = 4_000_000
_EXPORTS, _DAYS = "datasets/exports/index.json", "datasets/rankings-daily"


class Verdict(StrEnum):
    """How a check came out."""

    FINE = "ok"
    NOTE = "note"
    """Nothing is wrong, and there is more to be had."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    verdict: Verdict
    told: str
    todo: str = ""
    """What to do, where something is to be done."""


def versions() -> Iterator[Check]:
    """Python, this package, and what it needs."""
    running = ".".join(str(part) for part in sys.version_info[:3])
    fine = sys.version_info >= _NEEDED
    yield _check("python", fine, running, "Python 3.11 or newer is needed.")
    try:
        wanted = [Requirement(line) for line in metadata.requires(DISTRIBUTION) or ()]
    except metadata.PackageNotFoundError:
        yield Check("packages", Verdict.NOTE, f"movers {__version__}, run from its folder without being installed")
        return
    wrong = [line for one in wanted if (one.marker is None or one.marker.evaluate()) and (line := _unmet(one))]
    yield _check("packages", not wrong, f"movers {__version__}, {'; '.join(wrong) or 'with all it needs'}", "Install it again.")


def _unmet(wanted: Requirement) -> str:
    """What is wrong with a package that is needed; empty when nothing is."""
    try:
        found = metadata.version(wanted.name)
    except metadata.PackageNotFoundError:
        return f"{wanted.name} is not installed"
    return "" if wanted.specifier.contains(Version(found), prereleases=True) else f"{wanted.name} {found} is not {wanted.specifier}"


def builders() -> Check:
    """Whether pages can be made here."""
    absent = [name for name in _BUILDERS if util.find_spec(name) is None]
    return _check("build", not absent, f"lacks {', '.join(absent)}" if absent else "no browser is needed", "Install the package again.")


def publication(root: Path) -> Iterator[Check]:
    """The folder, its configuration and its registry."""
    try:
        opened = Publication.open(root, config.load(root))
    except GeneratorError as error:
        yield Check("publication", Verdict.WRONG, str(error), "Mend it, or begin one: movers init DIR")
        return
    yield Check("publication", Verdict.FINE, f"{opened.config.title} in {root.resolve()}")
    on = [name for name, boards in opened.config.boards.items() if boards.pull]
    yield Check("configuration", Verdict.FINE, f"boards switched on here: {', '.join(on)}" if on else "the house's own boards")


def repository(root: Path) -> Iterator[Check]:
    """git, and where the publication is pushed to."""
    try:
        checkout = processes.publication(root)
        remotes = checkout.git("remote")
    except GeneratorError as error:
        yield Check("git", Verdict.NOTE, str(error), "Only the weekly job needs it.")
        return
    name = "on a remote" if remotes else "without a remote"
    yield Check("git", Verdict.FINE if remotes else Verdict.NOTE, name, "" if remotes else "Push it somewhere to have it made every week.")


def reach(get: Get, now: datetime, *, keyed: bool) -> Iterator[Check]:
    """One call: with the key for a day of usage, without it for the list of exports. It tells the time there too."""
    path = _DAYS if keyed else _EXPORTS
    day = (now - timedelta(days=2)).date().isoformat()
    params = (("start_date", day), ("end_date", day)) if keyed else ()
    try:
        answer = get.get(path, params, keyed=keyed, accept=("application/json",), limit=_LIMIT)
        told = json.loads(answer.body)
        at = datetime.fromisoformat(told["meta"]["as_of"] if keyed else told["updated_at"])
    except GeneratorError as error:
        yield Check("source", Verdict.WRONG, str(error), "Look at the network, or at the key.")
        return
    except (ValueError, KeyError, TypeError) as wrong:
        yield Check("source", Verdict.WRONG, f"an answer of another shape ({wrong})", "Is a newer version of movers out?")
        return
    yield Check("source", Verdict.FINE, f"{get.base_url} answered")
    late = at - now
    off = abs(late) > _SKEW if keyed else late > _SKEW
    yield _check("time", not off, f"{now:%Y-%m-%d %H:%M:%S} UTC, there {at:%Y-%m-%d %H:%M:%S}", "Set this machine's clock.")


def key(*, present: bool) -> Check:
    """Whether there is a key; that it is accepted is seen where the source is asked."""
    if present:
        return Check("key", Verdict.FINE, "OPENROUTER_API_KEY is set")
    return Check("key", Verdict.NOTE, "none: usage comes from the daily exports", "Set OPENROUTER_API_KEY to have every board.")


def _check(name: str, fine: bool, told: str, todo: str) -> Check:  # noqa: FBT001 - what is checked, and how it came out
    return Check(name, Verdict.FINE if fine else Verdict.WRONG, told, "" if fine else todo)
