"""Errors with a cause outside this code, such as a bad setting or a source that does not respond.

GeneratorError
├── ConfigError            a bad value, an unknown setting or a refused API key  exit 2
├── PayloadError           a response has a format or a value that is refused    exit 3
│   └── EmptyError         the response says that there is no such data
├── StoreError             a snapshot is missing or altered                      exit 3
│   └── IssueFileError     a file of an issue is missing or altered
├── SourceError            a source did not respond                              exit 4
│   ├── NotFoundError      the response says that the resource does not exist
│   └── LimitError         the calls of the day are used up
├── HostError              git or the host refused                               exit 4
├── IncompleteWeekError    the requested week is not complete yet                exit 5
├── SiteError              a page cannot be published                            exit 1
├── MergeConflictError     edited and new text disagree                          exit 1
└── LockedError            another run has the lock of the publication           exit 6

Each error stores its parts as attributes and builds one line from them: what happened, where, what to do next.
Only `generator/cli` catches them; any other exception is a bug (exit 70).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pathlib import Path


class GeneratorError(Exception):
    """An error that the user can do something about."""

    exit_code: ClassVar[int] = 70


class ConfigError(GeneratorError):
    """The configuration, an argument or the API key is not usable."""

    exit_code = 2


class PayloadError(GeneratorError):
    """A source responded, and the response is refused."""

    exit_code = 3

    def __init__(self, source: str, where: str, problem: str, todo: str = "Nothing was stored; try again later.") -> None:
        """Store the source, the place in the response, the problem and what to do next."""
        self.source, self.where, self.problem, self.todo = source, where, problem, todo
        super().__init__(f"{source}: {problem} at {where}. {todo}")


class EmptyError(PayloadError):
    """The response says that there is no such data."""


class StoreError(GeneratorError):
    """A stored file is missing or has been altered."""

    exit_code = 3

    def __init__(self, path: Path | str, problem: str, todo: str) -> None:
        """Store the file, the problem and the command that repairs it."""
        self.path, self.problem, self.todo = path, problem, todo
        super().__init__(f"{path}: {problem}. {todo}")


class IssueFileError(StoreError):
    """A file of an issue is missing, or is not what was written."""

    def __init__(self, path: Path, problem: str) -> None:
        """Name the file, in the folder of its week, and what is wrong with it."""
        super().__init__(path, problem, f"Restore it, or delete it and make it again: movers draft --week {path.parent.name.upper()}")


class SourceError(GeneratorError):
    """A source did not respond within the limits."""

    exit_code = 4

    def __init__(
        self, source: str, url: str, problem: str, todo: str = "Try again later, or work from what is stored with --offline."
    ) -> None:
        """Store the source, the URL without secrets, the problem and what to do next."""
        self.source, self.url, self.problem, self.todo = source, url, problem, todo
        super().__init__(f"{source}: {problem} ({url}). {todo}")


class NotFoundError(SourceError):
    """The response says that the resource does not exist (404)."""


class LimitError(SourceError):
    """The calls that a source allows per day are used up."""

    def __init__(self, source: str, url: str, now: datetime) -> None:
        """Store the source and the URL; calls are allowed again on the next UTC day."""
        tomorrow = now.astimezone(UTC).date() + timedelta(1)
        super().__init__(source, url, "today's calls are used up", f"Go on with the same command from {tomorrow} 00:00 UTC.")


class HostError(GeneratorError):
    """A command of git or of the pull requests' host failed."""

    exit_code = 4

    def __init__(self, command: str, problem: str, todo: str = "Nothing of ours is lost; run the same command again.") -> None:
        """Store the command, its output and what to do next."""
        self.command, self.problem, self.todo = command, problem, todo
        super().__init__(f"{command}: {problem}. {todo}")


class IncompleteWeekError(GeneratorError):
    """The requested week is not complete yet."""

    exit_code = 5


class SiteError(GeneratorError):
    """A page cannot be published, or MkDocs refused the pages."""

    exit_code = 1


class MergeConflictError(GeneratorError):
    """The editor and the generator both changed the same sentence."""

    exit_code = 1

    def __init__(self, path: Path | str, count: int) -> None:
        """Store the file and the number of places that its editor has to resolve."""
        self.path, self.count = path, count
        places = "one place" if count == 1 else f"{count} places"
        super().__init__(
            f"{path}: {places} reworded on both sides. Keep one wording between the conflict comments, delete the comments, run again."
        )


class LockedError(GeneratorError):
    """Another run has the lock of the publication."""

    exit_code = 6

    def __init__(self, path: Path | str) -> None:
        """Store the lock file."""
        self.path = path
        super().__init__(f"{path}: another run is at work here. Wait for it to end.")
