"""Judging a season of 16 episodes of 60 scenes for 8 markets. The promise: under a second.

    python benchmarks/standards_judging.py

`load` reads the rules of the markets, once a process. `judge` finds every rule that fires in every scene and the class
of every episode. `answer` makes the whole JSON-ready answer with every finding in words.
"""

from __future__ import annotations

import datetime as dt
import random
import time

from gassaku.desks.standards import Breakdown, Scene, StandardsTarget, Tag, descriptors, hits, market_on, rate
from gassaku.rules import Rulebook, load

MARKETS = {
    "KR": "free_tv",
    "CN": "ott",
    "JP": "free_tv",
    "TW": "pay_tv",
    "HK": "free_tv",
    "SG": "ott",
    "TH": "free_tv",
    "MY": "theatrical",
}
DAY = dt.date(2027, 10, 22)


def season(episodes: int = 16, scenes: int = 60, seed: int = 7) -> Breakdown:
    """A generated season: two scenes of five carry one to three descriptors."""
    rng = random.Random(seed)  # noqa: S311 -- a generated season, no secret
    names = sorted(descriptors())
    made = []
    for episode in range(1, episodes + 1):
        for number in range(1, scenes + 1):
            carried = rng.sample(names, rng.randint(1, 3)) if rng.random() < 0.4 else []
            tags = {name: Tag(rng.randint(1, 5), rng.random() < 0.8) for name in carried}
            made.append(Scene(str(episode), str(number), tags))
    return Breakdown(tuple(made), origin=frozenset({"KR", "JP"}))


def main() -> None:
    """Prints the seconds of each step; the best of five rounds."""
    breakdown = season()
    targets = [StandardsTarget(code, code, medium, DAY) for code, medium in MARKETS.items()]
    started = time.perf_counter()
    rules = load()
    for target in targets:
        market_on(rules, target.market, DAY)
    print(f"load   {time.perf_counter() - started:6.3f} s  rules of {len(targets)} markets, first reading")
    best = min(_judge(breakdown, targets, rules) for _ in range(5))
    print(f"judge  {best[0]:6.3f} s  {best[1]} hits in {len(breakdown.scenes)} scenes")
    rounds = []
    for _ in range(5):
        started = time.perf_counter()
        answer = rate(breakdown, targets, rules)
        rounds.append(time.perf_counter() - started)
    told = sum(len(market["findings"]) for market in answer["markets"])
    print(f"answer {min(rounds):6.3f} s  {told} findings in words")


def _judge(breakdown: Breakdown, targets: list[StandardsTarget], rules: Rulebook) -> tuple[float, int]:
    started = time.perf_counter()
    count = 0
    for target in targets:
        market = market_on(rules, target.market, target.on)
        count += sum(1 for _ in hits(breakdown, market, target.medium))
    return time.perf_counter() - started, count


if __name__ == "__main__":
    main()
