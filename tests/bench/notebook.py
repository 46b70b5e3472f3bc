"""What somebody would write in an afternoon instead: one answer, pandas, six charts, a table. `# %%` begins a cell of the notebook."""

# %%
from __future__ import annotations

import json
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")

import matplotlib.pyplot as plt
import pandas as pd

# %% parameters
ANSWER = ""
"""A file with an answer of weekly buckets."""

# %%
rows = pd.DataFrame(json.loads(Path(ANSWER).read_text(encoding="utf-8"))["data"]).astype({"total_tokens": "int64"})
weeks = rows.pivot_table(index="model_permaslug", columns="date", values="total_tokens", aggfunc="sum").drop(index="other")
ranks = weeks.rank(ascending=False, method="min")
before, now = weeks.columns[-2:]
table = pd.DataFrame({"rank": ranks[now], "last": ranks[before], "tokens": weeks[now], "growth": weeks[now] / weeks[before] - 1})
top = table.sort_values("rank").head(20)
ten = top.index[:10]
makers = weeks.groupby(weeks.index.str.partition("/").get_level_values(0)).sum().sort_values(now)
difference = (weeks[now] - weeks[before]).dropna().sort_values()


# %%
def save(name: str, title: str) -> None:
    """Write the chart that was just drawn."""
    plt.title(title)
    plt.tight_layout()
    plt.savefig(f"{name}.svg")
    plt.close()


# %%
plt.figure(figsize=(6, 6.26))
plt.barh(top.index[::-1], top["tokens"][::-1])
save("top-20", f"{top.index[0]} leads")

# %%
plt.figure(figsize=(6, 6.26))
plt.plot(ranks.loc[ten].iloc[:, -12:].T)
plt.gca().invert_yaxis()
plt.legend(ten)
save("ranks", "Ranks of the first ten")

# %%
plt.figure(figsize=(6, 4))
plt.stackplot(weeks.columns[-12:], weeks.loc[ten].iloc[:, -12:].fillna(0), labels=ten)
plt.legend(ten)
save("shares", "Tokens of the first ten")

# %%
plt.figure(figsize=(6, 4))
plt.barh(makers.index, makers[now])
save("makers", f"{makers.index[-1]} is the biggest maker")

# %%
plt.figure(figsize=(6, 4))
plt.barh(difference.index[[0, 1, 2, -3, -2, -1]], difference.iloc[[0, 1, 2, -3, -2, -1]])
save("movers", "Who gained and who lost")

# %%
plt.figure(figsize=(6, 4))
plt.scatter(table["tokens"], table["growth"])
plt.xscale("log")
save("growth", "Growth by size")

# %%
lines = ["| # | last | model | tokens | growth |", "| --- | --- | --- | --- | --- |"]
for slug, row in top.iterrows():
    lines.append(f"| {row['rank']:.0f} | {row['last']:.0f} | {slug} | {row['tokens'] / 1e12:.2f}T | {row['growth']:+.0%} |")
Path("index.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
