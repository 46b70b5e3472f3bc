"""Everything that can go wrong for a reason outside this code.

GeneratorError
├── ConfigError            a bad value, an unknown key or a refused key          exit 2
├── PayloadError           a source answered in a shape or with a value refused  exit 3
│   └── EmptyError         it answered that it has nothing of what was asked
├── StoreError             a snapshot is missing or altered                      exit 3
├── SourceError            a source did not answer                               exit 4
│   ├── NotFoundError      it answered that this one thing does not exist
│   └── LimitError         it is not asked any more today
├── HostError              git or the host refused                              exit 4
├── IncompleteWeekError    the week asked for is not complete yet                exit 5
├── SiteError              a page, or all of them, cannot be published           exit 1
├── MergeConflictError     edited and new text disagree                          exit 1
└── LockedError            another run holds this root                           exit 6

Each keeps its parts as attributes and builds one line from them: what happened, where, what to do next.
`cli.py` alone catches them; any other exception is a bug (exit 70).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pathlib import Path


class GeneratorError(Exception):
    """An error its reader can do something about."""

    exit_code: ClassVar[int] = 70


class ConfigError(GeneratorError):
    """The configuration, an argument or the key is not usable."""

    exit_code = 2


class PayloadError(GeneratorError):
    """A source answered, and the answer is refused."""

    exit_code = 3

    def __init__(self, source: str, where: str, problem: str, todo: str = "Nothing was stored; try again later.") -> None:
        """Name the source, the place in the answer, what is wrong there and what to do next."""
        self.source, self.where, self.problem, self.todo = source, where, problem, todo
        super().__init__(f"{source}: {problem} at {where}. {todo}")


class EmptyError(PayloadError):
    """The source answered that it has nothing of what was asked."""


class StoreError(GeneratorError):
    """A stored snapshot is missing, or is no longer what was stored."""

    exit_code = 3

    def __init__(self, path: Path | str, problem: str, todo: str) -> None:
        """Name the file, what is wrong with it and the command that repairs it."""
        self.path, self.problem, self.todo = path, problem, todo
        super().__init__(f"{path}: {problem}. {todo}")


class SourceError(GeneratorError):
    """A source did not answer within its limits."""

    exit_code = 4

    def __init__(
        self, source: str, url: str, problem: str, todo: str = "Try again later, or work from what is stored with --offline."
    ) -> None:
        """Name the source, the address without secrets, what happened and what to do next."""
        self.source, self.url, self.problem, self.todo = source, url, problem, todo
        super().__init__(f"{source}: {problem} ({url}). {todo}")


class NotFoundError(SourceError):
    """The source answered that this one thing does not exist (404)."""


class LimitError(SourceError):
    """The calls of a day are used up."""

    def __init__(self, source: str, url: str, now: datetime) -> None:
        """Name the source, the address and when it may be asked again: the next UTC day."""
        tomorrow = now.astimezone(UTC).date() + timedelta(1)
        super().__init__(source, url, "today's calls are used up", f"Go on with the same command from {tomorrow} 00:00 UTC.")


class HostError(GeneratorError):
    """git, or the host of the pull requests, did not do what it was asked."""

    exit_code = 4

    def __init__(self, command: str, problem: str, todo: str = "Nothing of ours is lost; run the same command again.") -> None:
        """Name the command, what it said and what to do next."""
        self.command, self.problem, self.todo = command, problem, todo
        super().__init__(f"{command}: {problem}. {todo}")


class IncompleteWeekError(GeneratorError):
    """The week asked for is not complete yet."""

    exit_code = 5


class SiteError(GeneratorError):
    """A page cannot be published as it stands, or MkDocs refused the pages."""

    exit_code = 1


class MergeConflictError(GeneratorError):
    """The editor and the generator both reworded the same sentence."""

    exit_code = 1

    def __init__(self, path: Path | str, count: int) -> None:
        """Name the file and how many places it holds for its editor to settle."""
        self.path, self.count = path, count
        places = "one place" if count == 1 else f"{count} places"
        super().__init__(
            f"{path}: {places} reworded on both sides. Keep one wording between the conflict comments, delete the comments, run again."
        )


class LockedError(GeneratorError):
    """Another run holds this root."""

    exit_code = 6

    def __init__(self, path: Path | str) -> None:
        """Name the lock."""
        self.path = path
        super().__init__(f"{path}: another run is at work here. Wait for it to end.")
