"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Root = Annotated[Path, typer.Option("--root", help="Folder of the publication.", show_default="this folder")]
WeekLabel = Annotated[str | None, typer.Option("--week", help="ISO week, as 2026-W24.", show_default="the last complete one")]
Ending = Annotated[str | None, typer.Option("--ending", help="A special issue: seven days by their last, as 2026-06-13.")]
Now = Annotated[str | None, typer.Option("--now", help="The time to take for now, as 2026-06-16T02:17:00Z.", show_default="the clock")]
Offline = Annotated[bool, typer.Option("--offline", help="Open no connection; work from what is stored.")]
Partial = Annotated[bool, typer.Option("--partial", help="Also if the week is not complete; such an issue is provisional.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only results and errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Also retries, waits and what was known.")]
Drafts = Annotated[bool, typer.Option("--drafts", help="Show drafts too.")]
