"""Define the terms of an issue, each with an example from one small invented market; tests compute every example."""

from __future__ import annotations

from typing import Final

from generator.facts.printing import MINUS
from generator.model.term import Term
from generator.site.pages.response_terms import RESPONSE_TERMS

MARKET: Final = """
row                W20  W21  W22  W23  W24  W25  W26
Alder 4            4300 4200 4100 x    4000 4000 3900
Alder 4 (thinking) .    .    .    x    .    .    300
Birch 3            2400 2600 2700 x    3000 3000 3000
Cedar M2           .    .    .    x    1600 2000 4100
Dogwood 1 (free)   1400 1400 1400 x    1500 1500 .
Dogwood 1          .    .    .    x    .    .    1450
Elm 2 preview      1200 1200 1300 x    1300 1300 .
Elm 2              .    .    .    x    .    .    1900
Fir 7              600  600  600  x    500  .    550
Gorse 1            .    .    .    x    .    .    400
Hazel 1            200  200  200  x    200  200  .
Jasper 0127        700  700  700  x    700  700  .
Jasper             .    .    .    x    .    .    750
other              5000 5000 5000 x    5200 5300 5250
"""
"""Billions of tokens by week of 2026; a dot where a row is not listed, x in a week without data.

Cedar M2 and Elm 2 are new, Gorse 1 is old; Jasper is what Jasper 0127 is called since week 26.
"""
TERMS: Final = (
    *RESPONSE_TERMS,
    Term("row", "What a source lists. Variants are rows of their own.", "Alder 4 and Alder 4 (thinking) are two rows, #2 and #9."),
    Term(
        "variant",
        "The part of a slug after the colon: free, thinking, batch. Rows of one model are never merged silently.",
        "Dogwood 1 (free) is the free variant of Dogwood 1.",
    ),
    Term("model", "One released version with its variants.", "Alder 4 and Alder 4 (thinking) are one model, with 4.20T together."),
    Term(
        "family", "An editor's group of models, such as a preview and its release.", "Elm 2 preview and Elm 2 are two models of one family."
    ),
    Term("line", "Successive versions of one product.", "Alder 4 is of the line alder; an Alder 5 would be of it too."),
    Term("vendor", "The maker of a model, by the first part of its slug.", "Acme is the vendor of Alder 4."),
    Term("origin", "The maker's country, which is not where a model runs.", "The origin of Alder 4 is Utopia."),
    Term("charted", "Ranked in the top 50.", "9 rows are charted; Hazel 1 is below the cut."),
    Term("rank", "Place by tokens, most first. Equal values share a rank and the next is skipped.", "Cedar M2 is #1, with 4.10T."),
    Term("last", "Rank in the week before; a mark stands for it where there is none.", "Cedar M2 was #3, Fir 7 has the mark RE."),
    Term("move", "Last rank minus rank: positive is up.", "Cedar M2 is up 2 places, Alder 4 down 1."),
    Term(
        "debut",
        "First week in the top 50 of a model catalogued at most 28 days before the week's end. Its mark is NEW.",
        "Cedar M2 debuted at #3 in 2026-W24.",
    ),
    Term(
        "new to the chart",
        "First week in the top 50 of a model that is older than that.",
        "Gorse 1, long catalogued, is new to the chart at #8.",
    ),
    Term(
        "re-entry",
        "In the top 50 now and earlier, but not in the week before. Its mark is RE.",
        "Fir 7 is back at #7 after a week below the cut.",
    ),
    Term(
        "absence",
        "A row that is not listed was below the cut, was withdrawn from the catalogue, or stands in a week without data. It is never zero.",
        "Hazel 1: below the cut in 2026-W26, no data in 2026-W23. Dogwood 1 (free), no more catalogued: withdrawn.",
    ),
    Term(
        "top-N entry",
        "From below a line to above it between two observed weeks; who debuts above it debuts there.",
        "Fir 7, from #7 to #4, entered the top five. Elm 2, new at #5, did not.",
    ),
    Term(
        "graduation",
        "A release takes over from the preview of its family: neither a debut nor an exit.",
        "Elm 2 continues Elm 2 preview at #4.",
    ),
    Term("hand-over", "One variant of a model gives way to another.", "Dogwood 1 takes over from Dogwood 1 (free) at #5."),
    Term("new variant", "A variant comes beside another row of its model.", "Alder 4 (thinking) is a new variant of Alder 4."),
    Term(
        "rename",
        "A new slug of the same model: its history goes on.",
        "Jasper has been on the chart for 6 weeks, 5 of them as Jasper 0127.",
    ),
    Term(
        "re-dated slug",
        "The same model under a slug with another date: its history goes on, like that of a rename.",
        "kestrel-9-20260105, after two weeks as kestrel-9-20251120, is in its third week on the chart.",
    ),
    Term(
        "exit",
        "Out of the top 20 since the week before, with the cause.",
        "Hazel 1 left from #7: below the cut. Elm 2 preview left: graduation.",
    ),
    Term("peak", "Best rank in a complete week up to the issue's, never a later one.", "The peak of Birch 3 is #2, held in 5 weeks."),
    Term("weeks at peak", "Complete weeks at the best rank so far, a tie included.", "Birch 3 has been at #2 in 5 weeks up to 2026-W25."),
    Term("weeks on chart", "Weeks with data in the top 50; the debut is week one.", "Cedar M2 has 3 weeks, Fir 7 has 5."),
    Term("run", "Ranks week by week, gaps kept.", "Fir 7: 6-6-6-(n/a)-7-out-RE 7."),
    Term(
        "streak",
        "Complete weeks in a row ending now, here at #1. A missing week suspends it.",
        "In 2026-W25 Alder 4 was #1 in at least 5 of 6 weeks.",
    ),
    Term(
        "missing week",
        "A week without data. Nobody was off the chart in it, and nothing is compared across it as week over week.",
        f"In 2026-W24 the mark of Alder 4 is n/a; its growth of {MINUS}2.4% is against 2026-W22.",
    ),
    Term("share", "A row's part of all tokens, the unlisted rest (other) included.", "Cedar M2 has 4.10T of 21.6T: 19%."),
    Term("growth", "This week's tokens over last week's, less one.", "Cedar M2: 4.10T over 2.00T is +105%."),
    Term("multiple", "Growth above +999% is told as how many times the base it is.", "From 10 to 600 billion tokens is 60 times as much."),
    Term(
        "base days",
        "Days of the base week on which the row was listed. Growth on fewer than seven wins nothing.",
        "A row listed on 3 days with 1.00T and on 7 with 4.00T grew by 300%, on a base of 3 of 7 days.",
    ),
    Term(
        "contribution",
        "A row's change as a part of last week's total, in percentage points. All of them sum to the market's growth.",
        "Cedar M2 added 11.7 points to the market's 20%.",
    ),
    Term("points", "The difference of two shares, in per cent of all tokens.", "The share of Cedar M2 is up 7.9 points, from 11% to 19%."),
    Term("gap", "How far #1 is ahead of #2.", "Cedar M2 leads Alder 4 by 5.1%."),
    Term(
        "gap above, gap below",
        "To the neighbours in the ranking, in tokens and as a part of the lower of the two; nothing at a tie.",
        "Alder 4 is 200 billion (5.1%) behind Cedar M2 and 900 billion (30%) ahead of Birch 3.",
    ),
    Term("top-1, top-3, top-5 share", "Share of the first rows together.", "The top three have 51%."),
    Term(
        "effective number",
        "How many equally large models would be as concentrated: 1 over the sum of squared shares (HHI), other left out.",
        "The shares' squares sum to 0.103, an effective number of 9.8.",
    ),
    Term("biggest climber", "Most places up, among rows on the chart in both weeks.", "Cedar M2, of 4 such rows."),
    Term("biggest faller", "Most places down, among the same.", "Alder 4 and Birch 3 share it, down 1 each."),
    Term("greatest gainer", "Most tokens added, among rows on the chart with a base.", "Cedar M2, with 2.10T more."),
    Term("heaviest loser", "Most tokens lost, among the same.", "Alder 4, with 100B less."),
    Term("fastest grower", "Highest growth on a full base of at least 0.1% of the base week's tokens.", "Cedar M2, with +105%."),
    Term("top debut", "Best rank of a debut.", "Cedar M2 in 2026-W24, at #3."),
    Term("comeback", "Best rank of a re-entry.", "Fir 7, at #7."),
    Term(
        "longest run",
        "Most weeks in a row on the chart. Where several reach back to the first stored week, nobody knows whose is longest.",
        "Alder 4, Birch 3 and Jasper have been there since 2026-W20, so nobody has it.",
    ),
    Term(
        "record",
        "The most since the first stored week, which is named. After a restatement it is judged anew.",
        "The biggest week of one entry is that of Alder 4 in 2026-W20, with 4.30T.",
    ),
    Term(
        "bounded form",
        "A lead of one origin that holds even if every token of unknown origin went to the other. In plain form it may not.",
        "Utopia at 6T against Farland at 4T is ahead in bounded form with 1T of unknown origin, in plain form only with 3T.",
    ),
    Term(
        "average, excess",
        "Mean tokens of the four weeks before; this week's tokens less the mean of the three before. Both need every week.",
        "There is none for Alder 4, because of the missing week.",
    ),
    Term(
        "milestone",
        "A first week over so many trillion tokens, or a round number of weeks at #1 or on the chart.",
        "Cedar M2 has its first week over 4 trillion tokens.",
    ),
    Term(
        "list-price cost",
        "What a week's tokens cost by the catalogue: a bound, because the split into prompt and completion is not told.",
        "4.10T at $1.00 for a million tokens in and $5.00 out is between $4.10 million and $20.5 million.",
    ),
    Term(
        "price change",
        "Two dated list prices that differ, told with the days of the two lists.",
        "From $1.00 to $0.50 a million tokens between 23 June 2026 and 30 June 2026: halved, 0.5 times the price.",
    ),
    Term(
        "Arena score",
        "What a leaderboard publishes (Bradley-Terry), with the ends of its 95% interval.",
        "Alder 4: 1,500, between 1,495 and 1,505.",
    ),
    Term(
        "statistical tie",
        "Two intervals overlap. Only where they do not is one row better than the other.",
        "Alder 4 at 1,500 ± 5 and Birch 3 at 1,492 ± 5 are tied; Cedar M2 at 1,484 ± 5 is behind Alder 4.",
    ),
    Term(
        "tie group",
        "Everyone not statistically worse than the first row of the group.",
        "Alder 4 and Birch 3; Cedar M2 is tied with Birch 3, but not in the group.",
    ),
    Term("sole possession", "Alone at a published rank.", "Alder 4 is alone at #1; Birch 3 and Cedar M2 share #2."),
    Term(
        "preliminary", "Fewer than 2,000 votes, or an interval more than twice as wide as the board's median.", "Dogwood 1, on 1,343 votes."
    ),
    Term("drift", "A change inside the intervals, which is no news.", "Alder 4 went from 1,496 to 1,500: within 5 points to either side."),
    Term(
        "method break",
        "The source changed its method: nothing is compared across.",
        "Publications before and after 23 July 2025 are not compared.",
    ),
    Term(
        "divergence",
        "Rank by usage minus rank on a leaderboard, for models on both. The others are left out, not ranked last.",
        f"#1 by usage and #2 on the leaderboard is {MINUS}1.",
    ),
    Term(
        "rank correlation",
        "How alike two orders are: 1 when equal, minus 1 when turned round. Spearman's rho, ties by mean ranks, five models at least.",
        "Orders of five in which the first is fourth and the three after it each a place higher have 0.4.",
    ),
    Term(
        "new on a leaderboard",
        "In no publication of an earlier week under any name, though the last of them reached so far down.",
        "Gorse 1, at #2 of a board that had three rows a week ago.",
    ),
    Term(
        "pushed out",
        "Out of a leaderboard's first 20 only because of rows that came in above. Any other row that left slipped.",
        "Fir 7 at #21 after #20, with Gorse 1 new at #2, was pushed out.",
    ),
    Term(
        "frozen",
        "A leaderboard's first 20 are the same in the same order, or moved by one place at most and drifted.",
        "Alder 4 at 1,500 and Birch 3 at 1,492, both within 5, may change places and the board is frozen.",
    ),
    Term(
        "band",
        "Points from #1 to #10 of a leaderboard, held against the median of the weeks before, eight at most and four at least.",
        "33 points after 30, 40, 40 and 20: narrower than the median of 35.",
    ),
    Term(
        "sampled estimate",
        "Scaled up by the source from a sample: use cases, languages and tasks.",
        "The board category-legal is one, tool-calling is none.",
    ),
    Term(
        "share of the listed apps",
        "An app's tokens over those of all apps on the list, never of all traffic.",
        "An app with 600 tokens beside two with 300 and 100 has 60%.",
    ),
    Term(
        "not updated",
        "Nothing was answered for the week. The notes say since when; a board without data is never taken for zero.",
        "A board answered last on 21 July 2026 is not updated in the week of 20 to 26 July 2026, asked for from 27 July 2026 on.",
    ),
)
