"""Choose among the wordings of a sentence: `{% say "leader.level" %}…{% or %}…{% endsay %}` prints the one unused for longest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Protocol

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from generator.model.identity import UNCLASSIFIED, UNDISCLOSED, Identity, Named
from generator.model.issue import Issue, Memory
from generator.model.week import DAYS_IN_WEEK, Week


class WordingChooser(Protocol):
    """Chooses the wording of a sentence to print; templates call it `wording`."""

    def __call__(self, key: str, count: int) -> int:
        """From 0 to `count - 1`."""


class Phrasebook:
    """Chooses wordings for one rendering of one issue: the same rendering chooses the same."""

    def __init__(self, week: Week, memory: Memory) -> None:
        """Load the wordings that earlier issues used; the week's number decides between equally old ones."""
        self._turn = week.last.toordinal() // DAYS_IN_WEEK
        self._rested: dict[str, dict[int, int]] = defaultdict(dict)
        self._clock = 0
        for issue in memory.issues:
            self._clock += 1
            for key, variants in issue.phrases.items():
                self._rested[key].update(dict.fromkeys(variants, self._clock))
        self._used: dict[str, list[int]] = {}
        self._named: set[str] = set()
        self._vendor = ""

    def __call__(self, key: str, count: int) -> int:
        """Choose the wording that was never used, or longest ago."""
        rested = self._rested[key]
        chosen = min(range(count), key=lambda variant: (rested.get(variant, 0), (variant - self._turn) % count))
        self._clock += 1
        rested[chosen] = self._clock
        self._used.setdefault(key, []).append(chosen)
        # a new sentence names its maker again
        self._vendor = ""
        return chosen

    def print_name(self, entity: Named) -> str:
        """A name as prose prints it: with its vendor when its family is new to the issue and the name before it is of another vendor."""
        family = entity.family if isinstance(entity, Identity) else entity.slug
        mentioned = {entity.slug, family} & self._named
        self._named |= {entity.slug, family}
        vendor = entity.vendor.name if isinstance(entity, Identity) else ""
        same, self._vendor = bool(vendor) and vendor == self._vendor, vendor
        return entity.name if mentioned or same else name_with_vendor(entity)

    @property
    def used_wordings(self) -> Mapping[str, tuple[int, ...]]:
        """The wordings chosen, by key."""
        return {key: tuple(variants) for key, variants in sorted(self._used.items())}


def name_with_vendor(entity: Named) -> str:
    """`Acme's Heron 3`; the bare name where it contains the maker, or where the maker is unknown."""
    vendor = entity.vendor if isinstance(entity, Identity) else None
    if vendor is None or vendor.origin in {UNDISCLOSED, UNCLASSIFIED} or vendor.name.casefold() in entity.name.casefold():
        return entity.name
    return f"{vendor.name}'{'' if vendor.name.endswith('s') else 's'} {entity.name}"


def make_phrasebook(issue: Issue) -> Phrasebook:
    """The phrasebook for one rendering of an issue or of a part of it."""
    return Phrasebook(issue.usage.week, issue.memory)


class SayTag(Extension):
    """The tag `say`: a key, then wordings separated by `or`."""

    tags = {"say"}  # noqa: RUF012 - the base class declares it so

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Compile the tag to a choice between its bodies."""
        line = next(parser.stream).lineno
        key = parser.parse_expression()
        bodies: list[list[nodes.Node]] = []
        while not bodies or parser.stream.current.value == "or":
            if bodies:
                parser.stream.skip()
            bodies.append(parser.parse_statements(("name:or", "name:endsay")))
        parser.stream.expect("name:endsay")
        chosen = parser.free_identifier(line)
        choose = nodes.Call(nodes.Name("wording", "load"), [key, nodes.Const(len(bodies))], [], None, None)
        return [nodes.Assign(nodes.Name(chosen.name, "store"), choose, lineno=line), *_build_branches(chosen.name, bodies, line)]


def _build_branches(chosen: str, bodies: list[list[nodes.Node]], line: int) -> list[nodes.Node]:
    return [
        nodes.If(nodes.Compare(nodes.Name(chosen, "load"), [nodes.Operand("eq", nodes.Const(index))]), body, [], [], lineno=line)
        for index, body in enumerate(bodies)
    ]
