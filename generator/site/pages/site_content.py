"""What derived pages are made from: published issues as their files tell them."""

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
"""Where the pages of a level's entries are, from the site's root."""


@dataclass(frozen=True, slots=True)
class IssueAward:
    """An award as the issue's ledger has it."""

    kind: str
    """`climber`, `gainer`, `debut` or `faller`."""
    row: str
    """Readable id of the row (`Identity.row`)."""
    name: str
    value: int
    """Places, tokens or the rank, as the kind has it."""
    figure_id: str
    """The id of the figure on the issue's figures page."""


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One of the things worth saying: its bold lead-in and its first sentence, as HTML."""

    lead: str
    rest: str


@dataclass(frozen=True, slots=True)
class EmbeddedChart:
    """A chart of the issue as its Markdown shows it."""

    slug: str
    finding: str
    """The heading over it, plain text."""
    alt: str
    width: str
    height: str
    """In units of the drawing as the Markdown states them, empty when it does not."""


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What mkdocs.yml says of the whole."""

    name: str = "Model Movers"
    description: str = ""
    sample: bool = False
    """Whether its models are invented."""
    url: str = ""
    """Its address, ending in a slash; empty while it has none, and then nothing that needs one is made."""

    @property
    def title(self) -> str:
        """Its name where no band on the page says that the data is a sample."""
        return f"{self.name} (sample data)" if self.sample else self.name


@dataclass(frozen=True, slots=True)
class IssuePage:
    """One issue."""

    week: Week
    title: str
    description: str
    date: date
    """The day it was made."""
    draft: bool
    body: str
    """The text below the front matter, Markdown."""
    rows: tuple[IssueRow, ...]
    """In rank order."""
    awards: tuple[IssueAward, ...]
    source: str
    """The citation line of the usage board, empty when the ledger holds none."""
    record: CorrectionLog = NO_CORRECTIONS
    """What became of it since it was published."""
    observed: int = DAYS_IN_WEEK
    """Settled days of the week in it; fewer than seven make it provisional."""
    watch: tuple[Watch, ...] = ()
    """What it said to watch."""
    rankings: str = ""
    """Its rankings as the file beside the text has them."""
    tables: Mapping[str, str] = field(default_factory=dict)
    """Its charts' figures, by the names of the files beside the text: `arena-text.csv`."""
    image: str = ""
    """The picture that stands for it, a file beside the text; empty when the front matter names none or it is not there."""
    file_names: frozenset[str] = frozenset()
    """Names of the files beside the text."""
    rows_with_figures: frozenset[str] = frozenset()
    """Readable ids of the rows that have an entry of their own on its figures page."""

    @property
    def url(self) -> str:
        """Its address from the site's root: `issues/2026-w24/`."""
        return f"issues/{self.week.slug}/"

    @property
    def year(self) -> int:
        """The year whose page of the archive holds it: the ISO year, or that of a special issue's last day."""
        return self.week.last.year if self.week.special else self.week.last.isocalendar().year

    @property
    def leaders(self) -> tuple[IssueRow, ...]:
        """Who is number one; several at a tie."""
        return tuple(row for row in self.rows if row.rank == 1)


@dataclass(frozen=True, slots=True)
class SiteContent:
    """Everything that derived pages may speak of."""

    issues: tuple[IssuePage, ...]
    """Oldest first; drafts only where they are asked for."""
    identify: Callable[[str], Identity]
    """Who a slug is."""
    site: SiteInfo = SiteInfo()
    chronicle: Chronicle | None = None
    """The stored weeks up to the newest issue's; `None` where there is nothing to tell."""

    @property
    def weekly_issues(self) -> tuple[IssuePage, ...]:
        """The issues of whole ISO weeks, oldest first: special issues are no part of runs and of previous and next."""
        return tuple(issue for issue in self.issues if not issue.week.special)

    @property
    def newest(self) -> IssuePage | None:
        """The newest issue, if there is one."""
        return self.issues[-1] if self.issues else None

    def row_name(self, row: IssueRow) -> str:
        """A row's display name."""
        return self.identify(row.slug).name

    def row_color_slot(self, row: IssueRow) -> str:
        """The colour of a row's vendor: a seat, or grey."""
        return self.identify(row.slug).vendor.color_slot or "grey"

    def find_life(self, level: Level, ident: str) -> EntryHistory | None:
        """The past of an entry, if it has one."""
        return self.chronicle.histories[level].get(ident) if self.chronicle else None

    def entry_address(self, level: Level, ident: str) -> str:
        """Where an entry's own page is, from the site's root; empty where it has none.

        A family or line of one model is that model, and has no page of its own.
        """
        if level not in LEVEL_FOLDERS or not self.find_life(level, ident):
            return ""
        members = self.chronicle.members.get(level, {}).get(ident, ()) if self.chronicle else ()
        least = {Level.MODEL: 0, Level.FAMILY: 2, Level.LINE: 2}.get(level, 1)
        return f"{LEVEL_FOLDERS[level]}/{ident}/" if len(members) >= least else ""

    def model_address(self, identity: Identity) -> str:
        """Where the page of a row's model is; empty where it has none."""
        return self.entry_address(Level.MODEL, identity.model)
