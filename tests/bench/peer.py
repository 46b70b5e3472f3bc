"""What somebody would write in an afternoon instead: one answer, pandas, two charts in two colour schemes, a page of Markdown.

`python peer.py ANSWER.json FOLDER`; it knows no debut, no registry, no ledger, no check and no edited text.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")

import matplotlib.pyplot as plt
import pandas as pd

answer, folder = Path(sys.argv[1]), Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
rows = pd.DataFrame(json.loads(answer.read_text(encoding="utf-8"))["data"]).astype({"total_tokens": "int64"})
weeks = rows.pivot_table(index="model_permaslug", columns="date", values="total_tokens", aggfunc="sum").drop(index="other")
ranks = weeks.rank(ascending=False, method="min")
before, now = weeks.columns[-2:]
table = pd.DataFrame({"rank": ranks[now], "last": ranks[before], "tokens": weeks[now], "growth": weeks[now] / weeks[before] - 1})
top = table.sort_values("rank").head(20)

for scheme in ("default", "dark_background"):
    with plt.style.context(scheme):
        figure, axes = plt.subplots(figsize=(6, 6.26))
        axes.barh(top.index[::-1], top["tokens"][::-1])
        axes.set_title(f"{top.index[0]} leads")
        figure.tight_layout()
        figure.savefig(folder / f"top-20.{scheme}.svg")
        figure, axes = plt.subplots(figsize=(6, 6.26))
        axes.plot(ranks.loc[top.index[:10]].iloc[:, -12:].T)
        axes.invert_yaxis()
        axes.legend(top.index[:10])
        figure.tight_layout()
        figure.savefig(folder / f"ranks.{scheme}.svg")
        plt.close("all")

lines = [f"# {top.index[0]} leads", "", "| # | last | model | tokens | growth |", "| --- | --- | --- | --- | --- |"]
for slug, row in top.iterrows():
    lines.append(f"| {row['rank']:.0f} | {row['last']:.0f} | {slug} | {row['tokens'] / 1e12:.2f}T | {row['growth']:+.0%} |")
(folder / "index.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
