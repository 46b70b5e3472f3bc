"""The content of derived pages: published issues as read from their files, and the chronicle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from generator.issue.rankings_csv import IssueRow
from generator.model.chronicle import Chronicle, EntryHistory
from generator.model.correction import NO_CORRECTIONS, CorrectionLog
from generator.model.identity import Identity, Level
from generator.model.watch import Watch
from generator.model.week import DAYS_IN_WEEK, Week

LEVEL_FOLDERS: Final[Mapping[Level, str]] = MappingProxyType(
    {
        Level.MODEL: "models",
        Level.FAMILY: "families",
        Level.LINE: "lines",
        Level.VENDOR: "vendors",
        Level.ORIGIN: "origins",
    }
)
"""The folder of each level's pages, from the site's root."""


@dataclass(frozen=True, slots=True)
class IssueAward:
    """An award from an issue's ledger."""

    kind: str
    """`climber`, `gainer`, `debut` or `faller`."""
    row: str
    """Readable id of the row (`Identity.row`)."""
    name: str
    value: int
    """Places, tokens or a rank, depending on the kind."""
    figure_id: str
    """The id of the figure on the issue's figures page."""


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One key point of an issue: its bold lead-in and its first sentence, as HTML."""

    lead: str
    rest: str


@dataclass(frozen=True, slots=True)
class EmbeddedChart:
    """A chart in an issue's Markdown."""

    slug: str
    finding: str
    """The heading above the chart, as plain text."""
    alt: str
    width: str
    height: str
    """The height that the Markdown states, in units of the drawing; empty if it states none."""


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """The site's description in mkdocs.yml."""

    name: str = "Model Movers"
    description: str = ""
    sample: bool = False
    """Whether the site is a sample with invented models."""
    url: str = ""
    """The site's address, with a final slash; empty if it has none, and then no file that needs it is made."""

    @property
    def title(self) -> str:
        """The site's name for places that do not show the banner of a sample."""
        return f"{self.name} (sample data)" if self.sample else self.name


@dataclass(frozen=True, slots=True)
class IssuePage:
    """One issue, as derived pages read it."""

    week: Week
    title: str
    description: str
    date: date
    """The date in the front matter."""
    draft: bool
    body: str
    """The Markdown text below the front matter."""
    rows: tuple[IssueRow, ...]
    """The rows of the rankings, by rank."""
    awards: tuple[IssueAward, ...]
    source: str
    """The citation line of the usage board; empty if the ledger has none."""
    record: CorrectionLog = NO_CORRECTIONS
    """Corrections and withdrawal since publication."""
    observed: int = DAYS_IN_WEEK
    """How many settled days of the week the issue knew; fewer than seven make it provisional."""
    watch: tuple[Watch, ...] = ()
    """The issue's watch statements."""
    rankings: str = ""
    """The text of the rankings file."""
    tables: Mapping[str, str] = field(default_factory=dict)
    """The charts' figures as CSV, by file name: `arena-text.csv`."""
    image: str = ""
    """The file name of the preview picture; empty if the front matter names none or the file is missing."""
    file_names: frozenset[str] = frozenset()
    """Names of the files in the issue's folder."""
    rows_with_figures: frozenset[str] = frozenset()
    """Readable ids of the rows with an entry on the figures page."""

    @property
    def url(self) -> str:
        """The issue's address from the site's root: `issues/2026-w24/`."""
        return f"issues/{self.week.slug}/"

    @property
    def year(self) -> int:
        """The year of the archive page that lists the issue: the ISO year, or that of a special issue's last day."""
        return self.week.last.year if self.week.special else self.week.last.isocalendar().year

    @property
    def leaders(self) -> tuple[IssueRow, ...]:
        """The rows that rank first; several at a tie."""
        return tuple(row for row in self.rows if row.rank == 1)


@dataclass(frozen=True, slots=True)
class SiteContent:
    """All data that derived pages are rendered from."""

    issues: tuple[IssuePage, ...]
    """The issues, oldest first; drafts only if they were requested."""
    identify: Callable[[str], Identity]
    """Returns the identity of a slug."""
    site: SiteInfo = SiteInfo()
    chronicle: Chronicle | None = None
    """The stored weeks up to the newest issue's; `None` if there are none."""

    @property
    def weekly_issues(self) -> tuple[IssuePage, ...]:
        """The issues of ISO weeks, oldest first: special issues do not count in runs or as previous and next issues."""
        return tuple(issue for issue in self.issues if not issue.week.special)

    @property
    def newest(self) -> IssuePage | None:
        """The newest issue, if there is one."""
        return self.issues[-1] if self.issues else None

    def row_name(self, row: IssueRow) -> str:
        """The display name of a row."""
        return self.identify(row.slug).name

    def row_color_slot(self, row: IssueRow) -> str:
        """The color slot of a row's vendor, or gray."""
        return self.identify(row.slug).vendor.color_slot or "grey"

    def find_life(self, level: Level, ident: str) -> EntryHistory | None:
        """Find the history of an entry, if it has one."""
        return self.chronicle.histories[level].get(ident) if self.chronicle else None

    def entry_address(self, level: Level, ident: str) -> str:
        """The address of an entry's own page, from the site's root; empty if it has none.

        A family or line of one model has no page of its own.
        """
        if level not in LEVEL_FOLDERS or not self.find_life(level, ident):
            return ""
        members = self.chronicle.members.get(level, {}).get(ident, ()) if self.chronicle else ()
        least = {Level.MODEL: 0, Level.FAMILY: 2, Level.LINE: 2}.get(level, 1)
        return f"{LEVEL_FOLDERS[level]}/{ident}/" if len(members) >= least else ""

    def model_address(self, identity: Identity) -> str:
        """The address of the page of a row's model; empty if it has none."""
        return self.entry_address(Level.MODEL, identity.model)
