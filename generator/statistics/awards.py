"""The week's superlatives, each with its eligible set, shared on a tie, absent when nobody qualifies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from fractions import Fraction

from generator.model.streaks import Predicate
from generator.model.usage_week import Award, AwardKind, Event, Standing

_Measure = Callable[[Standing], Fraction | int | None]


def _move(standing: Standing) -> int | None:
    return standing.move


def _drop(standing: Standing) -> int | None:
    return None if standing.move is None else -standing.move


def _gain(standing: Standing) -> int | None:
    return standing.growth.difference if standing.growth else None


def _loss(standing: Standing) -> int | None:
    return -standing.growth.difference if standing.growth else None


def _rate(standing: Standing) -> Fraction | None:
    return standing.growth.ratio if standing.growth and standing.growth.full else None


def _debut(standing: Standing) -> Fraction | None:
    return Fraction(1, standing.rank) if standing.event is Event.DEBUT else None


def _comeback(standing: Standing) -> Fraction | None:
    return Fraction(1, standing.rank) if standing.event is Event.RE_ENTRY else None


def _run(standing: Standing) -> int | None:
    charted = standing.lasting(Predicate.CHARTED)
    return charted.weeks if charted else None


MEASURES: tuple[tuple[AwardKind, _Measure], ...] = (
    (AwardKind.CLIMBER, _move),
    (AwardKind.GAINER, _gain),
    (AwardKind.LOSER, _loss),
    (AwardKind.FASTEST, _rate),
    (AwardKind.DEBUT, _debut),
    (AwardKind.FALLER, _drop),
    (AwardKind.COMEBACK, _comeback),
    (AwardKind.LONGEST_RUN, _run),
)


def awards(charted: Sequence[Standing], replaced: Collection[str]) -> tuple[Award, ...]:
    """All awards of a complete week's charted entries; only a positive measure wins.

    Those replaced by a release or another variant win nothing: they did not fall, their traffic went to their successors.
    """
    standing = [one for one in charted if one.identity.slug not in replaced]
    found = (award for kind, measure in MEASURES if (award := _best(kind, standing, measure)))
    return tuple(award for award in found if award.kind is not AwardKind.LONGEST_RUN or _decided(award))


def _decided(award: Award) -> bool:
    """Whether a longest run is known to be it: of several that reach back beyond the record nobody knows which is."""
    runs = [winner.lasting(Predicate.CHARTED) for winner in award.winners]
    return len(runs) == 1 or all(run and run.whole for run in runs)


def _best(kind: AwardKind, charted: Iterable[Standing], measure: _Measure) -> Award | None:
    values = [(value, standing) for standing in charted if (value := measure(standing)) is not None]
    best = max((value for value, _ in values), default=0)
    if best <= 0:
        return None
    return Award(kind, tuple(standing for value, standing in values if value == best), len(values))
