"""Every example of every term is what the code says of its market, and the method page shows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from generator.config import PRELIMINARY_INTERVAL_RATIO, PRELIMINARY_VOTES, Config
from generator.facts import printing
from generator.facts.claims.list_prices import price_change_words
from generator.history.response_choice import PullWindow
from generator.ingest.sources import SLICE_SOURCES
from generator.model.arena_week import ArenaStanding, RankPair
from generator.model.identity import ArenaIdentity, Level
from generator.model.provenance import Provenance
from generator.model.ranking import Absence, Catalog, CatalogProduct
from generator.model.records import RecordKind
from generator.model.scores import METHOD_BREAKS, ArenaScore, ScoreBoard, is_comparable
from generator.model.source_boards import AppBoard, AppEntry
from generator.model.term import Term
from generator.model.trends import MilestoneKind, OriginLead, StreakKind
from generator.model.usage_week import ArrivalEvent, AwardKind, DepartureCause, NeighborGap, RankMark, Standing
from generator.model.week import Week
from generator.registry.name_parts import derive_line
from generator.site.pages import terms
from generator.statistics import find_absence_cause, survey_usage
from generator.statistics.demand import compute_app_week
from generator.statistics.divergence import correlate_ranks
from generator.statistics.price_changes import summarize_prices
from tests.support import make_leaderboard, make_survey, response_term_examples
from tests.support.make_history import LAST, LONG_AGO, find, make_catalog, make_provenance, make_registry, week
from tests.support.term_market import HISTORY, MODELS_TOML, SLUGS, market_week, read_market_rows, short_tokens, standing

PAGE = Path(__file__).parents[2] / "docs/about/method.md"
BASES = tuple(dict.fromkeys(slug.partition(":")[0] for slug in SLUGS.values()))


def move(name: str) -> str:
    places = standing(name).move or 0
    return f"{'up' if places > 0 else 'down'} {abs(places)}"


def model() -> str:
    first, second = standing("Alder 4"), standing("Alder 4 (thinking)")
    assert first.identity.model == second.identity.model
    return f"{first.identity.name} and {second.identity.name} are one model, with {short_tokens(first.tokens + second.tokens)} together."


def variant() -> str:
    free, paid = standing("Dogwood 1 (free)", "W25").identity, standing("Dogwood 1").identity
    assert free.model == paid.model
    return f"{free.name} is the {free.variant} variant of {paid.name}."


def family() -> str:
    preview, release = standing("Elm 2 preview", "W25").identity, standing("Elm 2").identity
    assert (preview.family, preview.model != release.model) == (release.family, True)
    return f"{preview.name} and {release.name} are two models of one family."


def line() -> str:
    assert derive_line("alder-5") == standing("Alder 4").identity.line
    return f"Alder 4 is of the line {derive_line('alder-5')}; an Alder 5 would be of it too."


def came(name: str, label: str, event: ArrivalEvent, mark: RankMark) -> Standing:
    found = standing(name, label)
    assert (found.event, found.mark) == (event, mark)
    return found


def rename() -> str:
    held = [standing("Jasper").weeks, standing("Jasper", "W25").weeks]
    return f"Jasper has been on the chart for {held[0]} weeks, {held[1]} of them as Jasper 0127."


def exits() -> str:
    hazel, elm = (next(left for left in market_week().departures if left.identity.name == name) for name in ("Hazel 1", "Elm 2 preview"))
    assert (hazel.cause, elm.cause) == (DepartureCause.BELOW_CUT, DepartureCause.GRADUATED)
    return f"Hazel 1 left from #{hazel.last}: {hazel.cause}. Elm 2 preview left: {elm.cause}."


def run() -> str:
    found = next(run for run in market_week().runs if run.identity.name == "Fir 7")
    places = [(str(place.rank) if place.rank else "out" if place.observed else "(n/a)", place.event) for place in found.places]
    return f"Fir 7: {'-'.join(f'RE {rank}' if event is ArrivalEvent.RE_ENTRY else rank for rank, event in places)}."


def streak() -> str:
    alder = standing("Alder 4", "W25")
    return f"In 2026-W25 Alder 4 was #{alder.rank} in at least {alder.weeks_leading} of {alder.weeks_leading + alder.leading_gaps} weeks."


def missing() -> str:
    alder = came("Alder 4", "W24", ArrivalEvent.NONE, RankMark.UNKNOWN)
    assert alder.growth
    assert alder.growth.rate is not None
    against = f"against {alder.growth.base_week}"
    return f"In 2026-W24 the mark of Alder 4 is {alder.mark}; its growth of {printing.percent(alder.growth.rate)} is {against}."


def growth() -> str:
    found = standing("Cedar M2").growth
    assert found
    assert found.rate is not None
    return (
        f"Cedar M2: {short_tokens(standing('Cedar M2').tokens)} over "
        f"{short_tokens(found.base_tokens)} is {printing.percent(found.rate, signed=True)}."
    )


def base_days() -> str:
    found = next(row for row in week("a:9000/7 b:1000/3 | a:9000/7 b:4000/7").standings if row.identity.slug == "acme/b").growth
    assert found
    assert found.rate is not None
    assert not found.on_full_base
    listed = f"A row listed on {found.base_days} days with 1.00T and on 7 with 4.00T"
    return f"{listed} grew by {printing.percent(found.rate)}, on a base of {found.base_days} of 7 days."


def contribution() -> str:
    part, whole = standing("Cedar M2").contribution, market_week().market.growth
    assert part is not None
    assert whole
    assert whole.rate is not None
    contributions = [row.contribution or Fraction(0) for row in market_week().standings] + [
        gone.contribution for gone in market_week().dropped
    ]
    assert sum(contributions, start=market_week().market.other_contribution or Fraction(0)) == whole.rate
    return f"Cedar M2 added {printing.points(part)} points to the market's {printing.percent(whole.rate)}."


def charted() -> str:
    charted = [row for row in market_week().standings if row.rank <= Config().charted]
    assert "Hazel 1" not in {row.identity.name for row in charted}
    return (
        f"{len(charted)} rows are charted; Hazel 1 is "
        f"{next(left.cause for left in market_week().departures if left.identity.name == 'Hazel 1')}."
    )


def points() -> str:
    then, now = standing("Cedar M2", "W25").share, standing("Cedar M2").share
    change = f"up {printing.points(now - then)} points, from {printing.percent(then)} to {printing.percent(now)}"
    return f"The share of Cedar M2 is {change}."


def concentration() -> str:
    squares, effective = (
        printing.print_rounded(market_week().market.herfindahl, 3),
        printing.print_rounded(market_week().market.effective_models, 1),
    )
    return f"The shares' squares sum to {squares}, an effective number of {effective}."


def award(kind: AwardKind, label: str = "W26") -> tuple[str, int]:
    found = market_week(label).find_award(kind)
    assert found
    return " and ".join(row.identity.name for row in found.winners), found.eligible_count


def climber() -> str:
    winner, eligible = award(AwardKind.CLIMBER)
    return f"{winner}, of {eligible} such rows."


def faller() -> str:
    winners, _ = award(AwardKind.FALLER)
    assert move("Alder 4") == move("Birch 3")
    return f"{winners} share it, {move('Birch 3')} each."


def fastest() -> str:
    winner, _ = award(AwardKind.FASTEST)
    assert Config().floor_ratio == Fraction(1, 1000)
    found = standing(winner).growth
    assert found
    assert found.rate is not None
    return f"{winner}, with {printing.percent(found.rate, signed=True)}."


def loser() -> str:
    winner, _ = award(AwardKind.LOSER)
    found = standing(winner).growth
    assert found
    return f"{winner}, with {short_tokens(-found.difference)} less."


def gainer() -> str:
    winner, _ = award(AwardKind.GAINER)
    found = standing(winner).growth
    assert found
    return f"{winner}, with {short_tokens(found.difference)} more."


def debut() -> str:
    winner, _ = award(AwardKind.DEBUT, "W24")
    return f"{winner} in 2026-W24, at #{standing(winner, 'W24').rank}."


def comeback() -> str:
    winner, _ = award(AwardKind.COMEBACK)
    return f"{winner}, at #{standing(winner).rank}."


def score(name: str, place: int, rating: int, half: int = 5, votes: int = 4000) -> ArenaScore:
    return ArenaScore(name, "acme", "", Decimal(rating), Decimal(rating - half), Decimal(rating + half), votes, place)


ALDER, BIRCH, CEDAR = score("Alder 4", 1, 1500), score("Birch 3", 2, 1492), score("Cedar M2", 2, 1484)
DOGWOOD = score("Dogwood 1", 4, 1450, votes=1343)
BOARD = ScoreBoard("text", "overall", date(2026, 6, 26), (ALDER, BIRCH, CEDAR, DOGWOOD))


def tie() -> str:
    assert not ALDER.is_better_than(BIRCH)
    assert ALDER.is_better_than(CEDAR)
    a, b, c = (f"{row.name} at {row.rating:,} ± {row.width / 2}" for row in (ALDER, BIRCH, CEDAR))
    return f"{a} and {b} are tied; {c} is behind {ALDER.name}."


def group() -> str:
    inside = BOARD.find_tied(ALDER)
    assert inside == (ALDER, BIRCH)
    assert not BIRCH.is_better_than(CEDAR)
    return f"{' and '.join(row.name for row in inside)}; {CEDAR.name} is tied with {BIRCH.name}, but not in the group."


def alone() -> str:
    assert [BOARD.is_alone_at_rank(row) for row in (ALDER, BIRCH, CEDAR)] == [True, False, False]
    return f"{ALDER.name} is alone at #{ALDER.rank}; {BIRCH.name} and {CEDAR.name} share #{BIRCH.rank}."


def preliminary() -> str:
    (few,) = (row for row in BOARD.scores if row.is_preliminary(BOARD.usual_width, PRELIMINARY_VOTES, PRELIMINARY_INTERVAL_RATIO))
    assert (PRELIMINARY_VOTES, PRELIMINARY_INTERVAL_RATIO) == (2000, 2)
    return f"{few.name}, on {few.votes:,} votes."


def arena(now: ArenaScore, before: ArenaScore | None = None) -> ArenaStanding:
    who = ArenaIdentity(now.name, standing("Cedar M2").identity, "")
    return ArenaStanding(
        now, who, None, before, now.name, holds_rank_alone=False, held_rank_alone=None, tied_with_leader=True, preliminary=False, new=False
    )


def drift() -> str:
    before = score("Alder 4", 1, 1496)
    assert arena(ALDER, before).is_drift
    assert not arena(ALDER, score("Alder 4", 1, 1480)).is_drift
    return f"{ALDER.name} went from {before.rating:,} to {ALDER.rating:,}: within {ALDER.width / 2} points to either side."


def method_break() -> str:
    broken = METHOD_BREAKS[-1]
    assert not is_comparable(broken - timedelta(1), broken)
    assert is_comparable(broken, broken + timedelta(1))
    return f"Publications before and after {printing.day_long(broken)} are not compared."


def divergence() -> str:
    usage = standing("Cedar M2")
    pair = RankPair(usage.identity, usage.rank, CEDAR.rank, arena(CEDAR))
    assert pair.divergence < 0
    return f"#{pair.usage_rank} by usage and #{pair.arena_rank} on the leaderboard is {printing.MINUS}{abs(pair.divergence)}."


def rank_correlation() -> str:
    rho = correlate_ranks([(1, 4), (2, 1), (3, 2), (4, 3), (5, 5)])
    assert (correlate_ranks([(1, 1), (2, 2)]), correlate_ranks([(1, 2), (2, 1)])) == (Decimal(1), Decimal(-1))
    return f"Orders of five in which the first is fourth and the three after it each a place higher have {rho.normalize() if rho else rho}."


def new_row() -> str:
    board = make_leaderboard.leaderboard(
        "alder-4:1500 birch-3:1480 cedar-m2:1400", "alder-4:1500 gorse-1:1490", listed=lambda name: name != "gorse-1"
    )
    (new,) = (row for row in board.standings if row.new)
    assert new.slug == "gorse-1"
    return f"Gorse 1, at #{new.score.rank} of a board that had three rows a week ago."


def pushed() -> str:
    first, *others, last = (f"{name}:{1500 - 10 * place}" for place, name in enumerate(["alder-4", *(f"r{n}" for n in range(18)), "fir-7"]))
    board = make_leaderboard.leaderboard(" ".join([first, *others, last]), " ".join([first, "gorse-1:1495", *others, last]))
    assert board.crossings
    ((left, by_others),) = board.crossings.left
    (new,) = board.crossings.entered
    assert by_others
    assert isinstance(left, ArenaStanding)
    assert left.previous
    return f"Fir 7 at #{left.score.rank} after #{left.previous.rank}, with Gorse 1 new at #{new.score.rank}, was pushed out."


def frozen() -> str:
    assert make_leaderboard.leaderboard("alder-4:1500 birch-3:1492", "birch-3:1500 alder-4:1492").frozen
    assert make_leaderboard.leaderboard("alder-4:1500 birch-3:1492", "birch-3:1520 alder-4:1492").frozen is False
    a, b = ALDER, BIRCH
    assert a.width == b.width == 10
    return f"{a.name} at {a.rating:,} and {b.name} at {b.rating:,}, both within 5, may change places and the board is frozen."


def band() -> str:
    gaps = (30, 40, 40, 20, 33)
    rows = [f"a:1500 {' '.join(f'{name}:1490' for name in 'bcdefghi')} j:{1500 - gap}" for gap in gaps]
    found = make_leaderboard.leaderboard(*rows).top_ten_gap
    assert found
    assert found.median
    assert make_leaderboard.leaderboard(*rows[1:]).top_ten_gap != found
    return f"{found.gap} points after {printing.join_items(list(map(str, gaps[:-1])))}: narrower than the median of {found.median}."


def sampled() -> str:
    kinds = {source.board: source.sampled for source in SLICE_SOURCES}
    assert kinds == {board: board.startswith(("category-", "language-")) for board in kinds}
    (legal, calling) = ("category-legal", "tool-calling")
    assert (kinds[legal], kinds[calling]) == (True, False)
    return f"The board {legal} is one, {calling} is none."


def listed_share() -> str:
    entries = tuple(AppEntry(place, place, f"App {place}", tokens, 1) for place, tokens in enumerate((600, 300, 100), 1))
    answer = AppBoard(entries, market_week().week.first, market_week().week.last, datetime(2026, 6, 30, tzinfo=UTC))
    app = compute_app_week("apps-popular", market_week().week, (market_week().inputs[0], answer), None).standings[0]
    return f"An app with {app.entry.tokens} tokens beside two with 300 and 100 has {printing.percent(app.share)}."


def not_updated() -> str:
    week = Week(date(2026, 7, 26))
    turn = PullWindow.of(week, Config().settle)
    last = datetime(2026, 7, 21, 3, tzinfo=UTC)
    assert not turn.first <= last < turn.until
    told, days, asked = printing.day_long(last.date()), printing.day_span(week.first, week.last), printing.day_long(turn.first.date())
    return f"A board answered last on {told} is not updated in the week of {days}, asked for from {asked} on."


def longest_run() -> str:
    runs = {row.identity.name: streak for row in market_week().standings if (streak := row.find_streak(StreakKind.CHARTED))}
    longest = [name for name, streak in runs.items() if streak.weeks == max(one.weeks for one in runs.values())]
    assert market_week().find_award(AwardKind.LONGEST_RUN) is None
    assert {runs[name].start_known for name in longest} == {False}
    return f"{printing.join_items(longest)} have been there since {runs[longest[0]].first}, so nobody has it."


def average() -> str:
    assert {(row.four_week_mean, row.three_week_excess) for row in market_week().standings} == {(None, None)}
    assert [number for number in range(20, 27) if HISTORY.at(Week.parse(f"2026-W{number}")) is None] == [23]
    return "There is none for Alder 4, because of the missing week."


def milestone() -> str:
    (mark,) = (
        mark for mark in market_week().milestones if mark.kind is MilestoneKind.TOKENS and mark.slug == standing("Cedar M2").identity.slug
    )
    return f"Cedar M2 has its first week over {mark.mark // 10**12} trillion tokens."


def absences() -> str:
    book = make_registry(BASES, MODELS_TOML)

    def cause(name: str, label: str, listed: Iterable[str] | None = None) -> Absence | None:
        known = make_catalog(dict.fromkeys(BASES, LONG_AGO), listed)
        return find_absence_cause(HISTORY, Week.parse(f"2026-{label}"), f"acme/{SLUGS[name]}", known, book)

    assert cause("Birch 3", "W26") is None
    hazel = f"Hazel 1: {cause('Hazel 1', 'W26')} in 2026-W26, {cause('Hazel 1', 'W23')} in 2026-W23."
    return f"{hazel} Dogwood 1 (free), no more catalogued: {cause('Dogwood 1 (free)', 'W26', listed=['alder-4'])}."


def entered() -> str:
    before = "a:900 b:800 c:700 d:600 e:500 f:400 fir-7:300"
    past = f"{before} | a:900 b:800 c:700 fir-7:650 elm-2:620 d:600 e:500 f:400"
    (claim,) = make_survey.find_claims_of_kind(past, "entry", Config(), {"elm-2": LAST.first})
    usage = make_survey.make_survey(past, Config(), {"elm-2": LAST.first}).usage
    fir, elm = find(usage, "fir-7"), find(usage, "elm-2")
    assert (claim.subjects[0], elm.event) == (fir.identity, ArrivalEvent.DEBUT)
    came = f"{fir.identity.name}, from #{fir.last} to #{fir.rank}, {claim.facts['entry'].text}."
    return f"{came} {elm.identity.name}, new at #{elm.rank}, did not."


def redated() -> str:
    old, new = "kestrel-9-20251120", "kestrel-9-20260105"
    joined = f'[models."acme/{new}"]\nname = "Kestrel 9"\naliases = ["acme/{old}"]'
    found = find(week(f"{old}:5 | {old}:5 | {new}:5", models_toml=joined), new)
    assert (found.event, printing.ordinal_word(found.weeks)) == (ArrivalEvent.NONE, "third")
    return f"{new}, after two weeks as {old}, is in its {printing.ordinal_word(found.weeks)} week on the chart."


def weeks_at_peak() -> str:
    birch = standing("Birch 3", "W25")
    return f"Birch 3 has been at #{birch.peak} in {birch.weeks_at_peak} weeks up to 2026-W25."


def multiple() -> str:
    found = find(week("a:900000000000 b:10000000000 | a:900000000000 b:600000000000"), "b").growth
    assert found
    assert found.rate is not None
    return f"From 10 to 600 billion tokens is {printing.growth_long(found.rate)} as much."


def neighbours() -> str:
    alder = standing("Alder 4")
    assert alder.gap_above
    assert alder.gap_below

    def gap(found: NeighborGap) -> str:
        return f"{printing.tokens_long(found.tokens).removesuffix(' tokens')} ({printing.percent(found.ratio)})"

    return (
        f"Alder 4 is {gap(alder.gap_above)} behind {alder.gap_above.identity.name} "
        f"and {gap(alder.gap_below)} ahead of {alder.gap_below.identity.name}."
    )


def record_mark() -> str:
    books = survey_usage(HISTORY, market_week().week, Catalog((), ()), (), make_registry(BASES, MODELS_TOML), Config()).records
    found = books[Level.ROW].find(RecordKind.TOKENS)
    assert found
    (holder,), (when,) = found.holders, found.weeks
    return f"The {found.kind} is that of {holder.name} in {when}, with {short_tokens(int(found.value))}."


def bounded() -> str:
    def lead(dark: int) -> OriginLead:
        found = make_survey.make_survey(f"a:{6 * 10**12} zed/z-1:{4 * 10**12} dark/x:{dark * 10**12}").origin_lead
        assert found
        return found

    sure, unsure = lead(1), lead(3)
    assert (sure.is_certain, unsure.is_certain) == (True, False)
    names = f"{sure.leader.name} at {sure.leader_tokens // 10**12}T against {sure.runner_up.name} at {sure.runner_up_tokens // 10**12}T"
    certain = f"is ahead in bounded form with {sure.unplaced_tokens // 10**12}T of unknown origin"
    return f"{names} {certain}, in plain form only with {unsure.unplaced_tokens // 10**12}T."


def listed_at(prompt: str, completion: str, day: date) -> tuple[Provenance, tuple[CatalogProduct, ...]]:
    at_noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    made = replace(make_provenance("models", market_week().week), as_of=at_noon, fetched_at=at_noon, first=day, last=day)
    return made, (CatalogProduct("acme/cedar-m2", "cedar-m2", "Cedar M2", None, None, prompt, completion),)


def cost() -> str:
    found = summarize_prices(market_week(), 50, (listed_at("0.000001", "0.000005", date(2026, 6, 30)),), make_registry(BASES, MODELS_TOML))
    assert found
    (cedar,) = found.costs
    price = found.by_slug["acme/cedar-m2"]
    asked = f"{printing.dollars(price.prompt * 10**6)} for a million tokens in and {printing.dollars(price.completion * 10**6)} out"
    return (
        f"{short_tokens(standing('Cedar M2').tokens)} at {asked} is between "
        f"{printing.dollars(cedar.low)} and {printing.dollars(cedar.high)}."
    )


def price_change() -> str:
    before, after = listed_at("0.000001", "0.000002", date(2026, 6, 23)), listed_at("0.0000005", "0.000001", date(2026, 6, 30))
    found = summarize_prices(market_week(), 50, (before, after), make_registry(BASES, MODELS_TOML))
    assert found
    (change,) = found.changes
    assert change.ratio is not None
    prompts = [printing.price_per_million(one.prompt) for one in (change.before, change.after)]
    days = f"between {printing.day_long(change.last_seen)} and {printing.day_long(change.since)}"
    word = price_change_words(change)[0].removesuffix(" its price")
    return f"From {prompts[0].split()[0]} to {prompts[1]} {days}: {word}, {printing.print_rounded(change.ratio, 1)} times the price."


EXAMPLES: dict[str, Callable[[], str]] = {
    **response_term_examples.EXAMPLES,
    "row": lambda: f"Alder 4 and Alder 4 (thinking) are two rows, #{standing('Alder 4').rank} and #{standing('Alder 4 (thinking)').rank}.",
    "variant": variant,
    "model": model,
    "family": family,
    "line": line,
    "vendor": lambda: f"{standing('Alder 4').identity.vendor.name} is the vendor of Alder 4.",
    "origin": lambda: f"The origin of Alder 4 is {standing('Alder 4').identity.vendor.origin}.",
    "charted": charted,
    "rank": lambda: (
        f"{market_week().standings[0].identity.name} is #{market_week().standings[0].rank}, "
        f"with {short_tokens(market_week().standings[0].tokens)}."
    ),
    "last": lambda: f"Cedar M2 was #{standing('Cedar M2').last}, Fir 7 has the mark {standing('Fir 7').mark.upper()}.",
    "move": lambda: f"Cedar M2 is {move('Cedar M2')} places, Alder 4 {move('Alder 4')}.",
    "debut": lambda: f"Cedar M2 debuted at #{came('Cedar M2', 'W24', ArrivalEvent.DEBUT, RankMark.NEW).rank} in 2026-W24.",
    "new to the chart": lambda: (
        f"Gorse 1, long catalogued, is new to the chart at #{came('Gorse 1', 'W26', ArrivalEvent.NEW_TO_CHART, RankMark.BELOW).rank}."
    ),
    "re-entry": lambda: f"Fir 7 is back at #{came('Fir 7', 'W26', ArrivalEvent.RE_ENTRY, RankMark.BACK).rank} after a week below the cut.",
    "absence": absences,
    "top-N entry": entered,
    "graduation": lambda: (
        f"Elm 2 continues {forerunner('Elm 2')} at #{came('Elm 2', 'W26', ArrivalEvent.GRADUATION, RankMark.BELOW).rank}."
    ),
    "hand-over": lambda: (
        f"Dogwood 1 takes over from {forerunner('Dogwood 1')} at #{came('Dogwood 1', 'W26', ArrivalEvent.HAND_OVER, RankMark.BELOW).rank}."
    ),
    "new variant": lambda: (
        f"{came('Alder 4 (thinking)', 'W26', ArrivalEvent.NEW_VARIANT, RankMark.BELOW).identity.name} is a new variant of "
        f"{forerunner('Alder 4 (thinking)')}."
    ),
    "rename": rename,
    "re-dated slug": redated,
    "exit": exits,
    "peak": lambda: f"The peak of Birch 3 is #{standing('Birch 3').peak}, held in {standing('Birch 3', 'W25').weeks_at_peak} weeks.",
    "weeks at peak": weeks_at_peak,
    "weeks on chart": lambda: f"Cedar M2 has {standing('Cedar M2').weeks} weeks, Fir 7 has {standing('Fir 7').weeks}.",
    "run": run,
    "streak": streak,
    "missing week": missing,
    "share": lambda: (
        f"Cedar M2 has {short_tokens(standing('Cedar M2').tokens)} of "
        f"{short_tokens(market_week().market.total)}: {printing.percent(standing('Cedar M2').share)}."
    ),
    "growth": growth,
    "multiple": multiple,
    "base days": base_days,
    "contribution": contribution,
    "points": points,
    "gap": lambda: f"Cedar M2 leads {market_week().standings[1].identity.name} by {printing.percent(market_week().market.gap)}.",
    "gap above, gap below": neighbours,
    "top-1, top-3, top-5 share": lambda: f"The top three have {printing.percent(dict(market_week().market.top_shares)[3])}.",
    "effective number": concentration,
    "biggest climber": climber,
    "biggest faller": faller,
    "greatest gainer": gainer,
    "heaviest loser": loser,
    "fastest grower": fastest,
    "top debut": debut,
    "comeback": comeback,
    "longest run": longest_run,
    "record": record_mark,
    "bounded form": bounded,
    "average, excess": average,
    "milestone": milestone,
    "list-price cost": cost,
    "price change": price_change,
    "Arena score": lambda: f"{ALDER.name}: {ALDER.rating:,}, between {ALDER.lower:,} and {ALDER.upper:,}.",
    "statistical tie": tie,
    "tie group": group,
    "sole possession": alone,
    "preliminary": preliminary,
    "drift": drift,
    "method break": method_break,
    "divergence": divergence,
    "rank correlation": rank_correlation,
    "new on a leaderboard": new_row,
    "pushed out": pushed,
    "frozen": frozen,
    "band": band,
    "sampled estimate": sampled,
    "share of the listed apps": listed_share,
    "not updated": not_updated,
}


def forerunner(name: str) -> str:
    found = standing(name).predecessor
    assert found
    return found.name


@pytest.mark.parametrize("term", terms.TERMS, ids=lambda term: term.anchor)
def test_an_example_is_what_the_code_says(term: Term) -> None:
    assert term.example == EXAMPLES[term.name]()


def test_every_term_has_a_name_an_address_and_plain_words_of_its_own() -> None:
    assert [term.name for term in terms.TERMS] == list(EXAMPLES)
    assert len({term.anchor for term in terms.TERMS}) == len(terms.TERMS)
    for term in terms.TERMS:
        assert not set(term.name + term.meaning + term.example) & set("|<>&`*_[]{}\\\n")
        assert term.meaning.endswith(".")
        assert term.example.endswith(".")


def test_the_meanings_name_the_limits_that_the_house_sets() -> None:
    house, meanings = Config(), {term.name: term.meaning for term in terms.TERMS}
    assert f"top {house.charted}" in meanings["debut"]
    assert f"{house.debut_days} days" in meanings["debut"]
    assert f"top {house.top}" in meanings["exit"]
    assert f"{PRELIMINARY_VOTES:,} votes" in meanings["preliminary"]
    assert house.settle == timedelta(days=1)


def _table(head: list[str], aligned: str, lines: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, aligned.split(), *lines)) + "\n"


def test_the_method_page_shows_the_market_and_every_term() -> None:
    page = PAGE.read_text(encoding="utf-8")
    head, *lines = read_market_rows()
    market = _table(["Row", *head[1]], "--- " + "---: " * len(head[1]), [[name, *cells] for name, cells in lines])
    glossary = _table(["Term", "Meaning", "Example"], "--- --- ---", [[term.name, term.meaning, term.example] for term in terms.TERMS])
    assert market in page, f"docs/about/method.md lacks this table:\n\n{market}"
    assert glossary in page, f"docs/about/method.md lacks this table:\n\n{glossary}"
