"""Issues as published to the pages derived from them; one file an output, listed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain

from jinja2 import Environment

from generator.publish import archive, data, feeds, front, neighbours, subscribe, watch
from generator.publish.pages import Publication

Output = Callable[[Publication, Environment], Mapping[str, str]]
"""Text by path from the root."""

OUTPUTS: tuple[Output, ...] = (front.pages, archive.pages, watch.pages, data.pages, subscribe.pages, feeds.pages, neighbours.pages)
ABSENT: tuple[str, ...] = feeds.PATHS
"""Derived files that some builds do not make: what an earlier one left there goes."""


def derive(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """Every derived file of a publication: its text by path from the root."""
    return dict(chain.from_iterable(output(publication, templates).items() for output in OUTPUTS))
