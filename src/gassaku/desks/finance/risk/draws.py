"""Draws: amounts from their spreads, receipts that rise and fall together, delays, what is refused.

Each thing has a stream of its own, made of the seed and its id, so that one more receipt changes no other's draws.
"""

from __future__ import annotations

import math
import zlib
from typing import TYPE_CHECKING

from gassaku.desks.finance.risk.paper import Delay, Spread, number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_TENTH = 1.2815515655446004  # the standard normal's ninth decile


class Draws:
    """Random numbers of one simulation."""

    def __init__(self, seed: int, scenarios: int, together: float = 0.0) -> None:
        self.seed, self.scenarios, self.together = seed, scenarios, together
        self._common = self.stream("together").standard_normal(scenarios)

    def stream(self, name: str) -> np.random.Generator:
        """The random numbers of one thing; the same on every machine."""
        import numpy as np

        return np.random.Generator(np.random.PCG64([self.seed, zlib.crc32(name.encode())]))

    def bells(self, name: str, *, common: bool = True) -> Floats:
        """Standard normal numbers, correlated with all others of the simulation by `together`."""
        own: Floats = self.stream(name).standard_normal(self.scenarios)
        if not common or not self.together:
            return own
        mixed: Floats = math.sqrt(self.together) * self._common + math.sqrt(1 - self.together) * own
        return mixed

    def amounts(self, name: str, spread: Spread, *, common: bool = True) -> Floats:
        """The amount in each scenario, not yet rounded."""
        import numpy as np

        if spread.sure is not None:
            return np.full(self.scenarios, float(number(spread.sure)))
        bells = self.bells(name, common=common)
        if spread.p10 and spread.p50 and spread.p90:
            low, middle, high = (math.log(float(number(point))) for point in (spread.p10, spread.p50, spread.p90))
            below, above = (middle - low) / _TENTH, (high - middle) / _TENTH
            drawn: Floats = np.exp(middle + np.where(bells < 0, below, above) * bells)
            return drawn
        parts = evenly(bells)
        if spread.cases:
            ends = np.cumsum([float(number(case.chance)) for case in spread.cases])
            found = np.minimum(np.searchsorted(ends, parts, side="right"), len(spread.cases) - 1)
            return np.array([float(number(case.amount)) for case in spread.cases])[found]
        points = (float(number(point or "0")) for point in (spread.low, spread.likely, spread.high))
        return _triangle(parts, *points)

    def months(self, name: str, delay: Delay | None) -> Ints:
        """By how many months it comes later in each scenario."""
        import numpy as np

        if delay is None:
            return np.zeros(self.scenarios, np.int64)
        stream = self.stream(f"{name}: delay")
        late = stream.random(self.scenarios) < float(number(delay.chance))
        drawn: Ints = np.where(late, stream.integers(delay.months[0], delay.months[1] + 1, self.scenarios), 0)
        return drawn

    def happens(self, name: str, chance: str) -> NDArray[np.bool_]:
        """In which scenarios something with that chance happens."""
        happens: NDArray[np.bool_] = self.stream(name).random(self.scenarios) < float(number(chance))
        return happens


def evenly(bells: Floats) -> Floats:
    """Standard normal numbers as numbers evenly spread from 0 to 1 (the normal distribution function)."""
    import numpy as np

    # Abramowitz and Stegun 7.1.26, error below 1.5e-7
    size = np.abs(bells) / math.sqrt(2)
    t = 1 / (1 + 0.3275911 * size)
    terms = ((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592
    error = 1 - terms * t * np.exp(-size * size)
    spread: Floats = 0.5 * (1 + np.sign(bells) * error)
    return spread


def _triangle(parts: Floats, low: float, likely: float, high: float) -> Floats:
    import numpy as np

    width = high - low
    if width <= 0:
        return np.full(len(parts), low)
    turn = (likely - low) / width
    left = low + np.sqrt(parts * width * (likely - low))
    right = high - np.sqrt((1 - parts) * width * (high - likely))
    drawn: Floats = np.where(parts < turn, left, right)
    return drawn
