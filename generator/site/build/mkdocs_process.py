"""Run MkDocs as a separate process with a controlled environment, and read its warnings."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from generator.errors import ConfigError, SiteError

_PASSED_VARIABLES = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR")
"""Environment variables passed to MkDocs: no other, such as an API key, can get into a page."""


def run_build(config: Path, folder: Path, *, strict: bool, newest_day: date) -> tuple[str, ...]:
    """Render the site into a folder and return MkDocs' warnings. SiteError if MkDocs fails."""
    command = _build_command(config, "build", "--strict" if strict else "--no-strict", "--site-dir", str(folder.resolve()))
    result = subprocess.run(command, cwd=config.parent, env=_build_environment(newest_day), capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    warnings = tuple(_find_warnings(result.stderr))
    if result.returncode:
        raise SiteError(format_refusal(warnings or tuple(result.stderr.splitlines()[-1:])))
    return warnings


def format_refusal(warnings: Iterable[str]) -> str:
    """Format the message of a failed build."""
    return "MkDocs refused the pages, and the site is as it was:\n" + "\n".join(warnings)


def check_address(address: str) -> None:
    """Raise ConfigError if an address cannot be listened on: MkDocs would fail only after rendering everything."""
    host, _, port = address.rpartition(":")
    host = host.strip("[]")
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, int(port)))
    except (OSError, ValueError, OverflowError) as wrong:
        reason = wrong.strerror if isinstance(wrong, OSError) else "it has no port"
        raise ConfigError(f"Nothing can be served on {address}: {reason}. Name another with --address, such as 127.0.0.1:8001.") from wrong


def run_server(config: Path, address: str, *, newest_day: date) -> None:
    """Serve the pages until interrupted."""
    # --clean, because a preview would otherwise show the drafts that are left out
    command = _build_command(config, "serve", "--clean", "--livereload", "--dev-addr", address)
    with subprocess.Popen(command, cwd=config.parent, env=_build_environment(newest_day)) as server:  # noqa: S603 - our own words
        try:
            server.wait()
        except KeyboardInterrupt:
            server.terminate()


def _build_command(config: Path, name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", name, "--config-file", str(config.resolve()), *arguments]


def _build_environment(newest_day: date) -> dict[str, str]:
    """Build MkDocs' environment, with the newest issue's date as the clock, so that equal issues make equal bytes."""
    moment = datetime.combine(newest_day, time(), UTC)
    passed = {name: os.environ[name] for name in _PASSED_VARIABLES if name in os.environ}
    return {**passed, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": f"{moment.timestamp():.0f}", "NO_MKDOCS_2_WARNING": "1"}


def _find_warnings(output: str) -> Iterator[str]:
    """Find MkDocs' warnings and errors, and all of its output after a failure."""
    failed = False
    for line in output.splitlines():
        failed = failed or line.startswith("Error:")
        if failed or line.startswith(("WARNING", "ERROR", "Aborted")):
            yield line
