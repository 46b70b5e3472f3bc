"""Choose the week's superlatives: each has its eligible set, is shared on a tie, and is absent when no entry qualifies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from fractions import Fraction

from generator.model.trends import StreakKind
from generator.model.usage_week import ArrivalEvent, Award, AwardKind, Standing

_Measure = Callable[[Standing], Fraction | int | None]


def _measure_climb(standing: Standing) -> int | None:
    return standing.move


def _measure_fall(standing: Standing) -> int | None:
    return None if standing.move is None else -standing.move


def _measure_gain(standing: Standing) -> int | None:
    return standing.growth.difference if standing.growth else None


def _measure_loss(standing: Standing) -> int | None:
    return -standing.growth.difference if standing.growth else None


def _measure_growth(standing: Standing) -> Fraction | None:
    return standing.growth.rate if standing.growth and standing.growth.on_full_base else None


def _measure_debut(standing: Standing) -> Fraction | None:
    return Fraction(1, standing.rank) if standing.event is ArrivalEvent.DEBUT else None


def _measure_comeback(standing: Standing) -> Fraction | None:
    return Fraction(1, standing.rank) if standing.event is ArrivalEvent.RE_ENTRY else None


def _measure_run(standing: Standing) -> int | None:
    charted = standing.find_streak(StreakKind.CHARTED)
    return charted.weeks if charted else None


AWARD_MEASURES: tuple[tuple[AwardKind, _Measure], ...] = (
    (AwardKind.CLIMBER, _measure_climb),
    (AwardKind.GAINER, _measure_gain),
    (AwardKind.LOSER, _measure_loss),
    (AwardKind.FASTEST, _measure_growth),
    (AwardKind.DEBUT, _measure_debut),
    (AwardKind.FALLER, _measure_fall),
    (AwardKind.COMEBACK, _measure_comeback),
    (AwardKind.LONGEST_RUN, _measure_run),
)


def choose_awards(charted: Sequence[Standing], replaced_slugs: Collection[str]) -> tuple[Award, ...]:
    """Choose all awards among the charted entries of a complete week; only a positive measure wins.

    Entries that a release or another variant replaced win nothing: they did not fall, their traffic went to their successors.
    """
    standing = [one for one in charted if one.identity.slug not in replaced_slugs]
    candidates = (award for kind, measure in AWARD_MEASURES if (award := _choose_winners(kind, standing, measure)))
    return tuple(award for award in candidates if award.kind is not AwardKind.LONGEST_RUN or _is_decided(award))


def _is_decided(award: Award) -> bool:
    """Whether the longest run is certain: of several that began before the first stored week, the longest is unknown."""
    runs = [winner.find_streak(StreakKind.CHARTED) for winner in award.winners]
    return len(runs) == 1 or all(run and run.start_known for run in runs)


def _choose_winners(kind: AwardKind, charted: Iterable[Standing], measure: _Measure) -> Award | None:
    values = [(value, standing) for standing in charted if (value := measure(standing)) is not None]
    best = max((value for value, _ in values), default=0)
    if best <= 0:
        return None
    return Award(kind, tuple(standing for value, standing in values if value == best), len(values))
