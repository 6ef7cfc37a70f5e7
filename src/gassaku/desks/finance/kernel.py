"""The inner loops of the fast engine, compiled by numba. Imported only when somebody simulates.

All amounts are whole steps. `exact` reckons in floating point that holds whole numbers only, each below 2**53, many
scenarios at once: quotients are guessed and put right by their remainders, so nothing is rounded but where the deal
rounds. `exact_large` does the same in 64-bit integers, a scenario at a time, for amounts that are too large for that.
`approximate` does not round the shares of a tier.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@njit(inline="always")
def _divided(number: Any, divisor: Any, inverse: float) -> tuple[Any, Any]:  # Any: int64
    quotient = np.int64(number * inverse)
    rest = number - quotient * divisor
    while rest < 0:
        quotient -= 1
        rest += divisor
    while rest >= divisor:
        quotient += 1
        rest -= divisor
    return quotient, rest


@njit(parallel=True, nogil=True, cache=True)
def exact_large(  # noqa: C901, PLR0912, PLR0913, PLR0915, PLR0917 - one loop, so that the compiler sees all of it
    amounts: Ints,
    steps: Ints,
    starts: Ints,
    targets: Ints,
    weights: Ints,
    caps: Ints,
    parties: Ints,
    tiers: Ints,
    block: int,
) -> None:
    """Fills `parties` and `tiers`, a row a scenario, from `amounts`, a row a scenario and a column a pot.

    Args:
        steps: a row a step: pot, basis, subject, numerator, denominator, cap, tier, sum of weights.
        starts: where the targets of each step begin; one more at the end.
        caps: a row a cap, and one column for all scenarios or a column a scenario.
    """
    count, pots = amounts.shape
    blocks = (count + block - 1) // block
    number_of_steps = steps.shape[0]
    most = 1
    for step in range(number_of_steps):
        most = max(most, starts[step + 1] - starts[step])
    for part in prange(blocks):
        entered = np.empty(pots, np.int64)
        left = np.empty(pots, np.int64)
        room = np.empty(caps.shape[0], np.int64)
        shares = np.empty(most, np.int64)
        rests = np.empty(most, np.int64)
        for row in range(part * block, min(count, (part + 1) * block)):
            for pot in range(pots):
                entered[pot] = amounts[row, pot]
                left[pot] = amounts[row, pot]
            for cap in range(caps.shape[0]):
                room[cap] = caps[cap, row if caps.shape[1] > 1 else 0]
            for step in range(number_of_steps):
                pot = steps[step, 0]
                there = left[pot]
                if there == 0:
                    continue
                take = there
                numerator, denominator = steps[step, 3], steps[step, 4]
                tier = steps[step, 6]
                if numerator != denominator or steps[step, 1] != 1:
                    base = there
                    if steps[step, 1] == 0:
                        base = entered[pot]
                    elif steps[step, 1] == 2:
                        base = tiers[row, steps[step, 2]]
                    asked, _ = _divided(2 * base * numerator + denominator, 2 * denominator, 0.5 / denominator)
                    take = min(take, asked)
                cap = steps[step, 5]
                if cap >= 0:
                    take = min(take, room[cap])
                    room[cap] -= take
                if take == 0:
                    continue
                left[pot] = there - take
                if tier >= 0:
                    tiers[row, tier] += take
                first = starts[step]
                size = starts[step + 1] - first
                whole = steps[step, 7]
                inverse = 1.0 / whole
                open_ = take
                for place in range(size):
                    shares[place], rests[place] = _divided(take * weights[first + place], whole, inverse)
                    open_ -= shares[place]
                for _ in range(open_):
                    best = 0
                    for place in range(1, size):
                        if rests[place] > rests[best]:
                            best = place
                    shares[best] += 1
                    rests[best] = -1
                for place in range(size):
                    target = targets[first + place]
                    if target >= 0:
                        parties[row, target] += shares[place]
                    else:
                        entered[-1 - target] += shares[place]
                        left[-1 - target] += shares[place]


@njit(parallel=True, nogil=True, cache=True)
def exact(  # noqa: C901, PLR0912, PLR0913, PLR0915, PLR0917 - as above
    amounts: Floats,
    steps: Ints,
    starts: Ints,
    targets: Ints,
    weights: Ints,
    caps: Ints,
    parties: Floats,
    tiers: Floats,
    block: int,
) -> None:
    """The same for smaller amounts; `amounts`, `parties` and `tiers` have a column a scenario."""
    count = amounts.shape[1]
    blocks = (count + block - 1) // block
    most = 1
    for step in range(steps.shape[0]):
        most = max(most, starts[step + 1] - starts[step])
    for part in prange(blocks):
        low = part * block
        size = min(count, low + block) - low
        entered = amounts[:, low : low + size].copy()
        left = entered.copy()
        room = np.empty((max(caps.shape[0], 1), size))
        take = np.empty(size)
        open_ = np.empty(size)
        shares = np.empty((most, size))
        rests = np.empty((most, size))
        ranks = np.empty((most, size))
        for cap in range(caps.shape[0]):
            if caps.shape[1] > 1:
                room[cap, :] = caps[cap, low : low + size]
            else:
                room[cap, :] = caps[cap, 0]
        for step in range(steps.shape[0]):
            basis, cap, tier = steps[step, 1], steps[step, 5], steps[step, 6]
            there = left[steps[step, 0]]
            if steps[step, 3] == steps[step, 4] and basis == 1:
                for row in range(size):
                    take[row] = there[row]
            else:
                twice, divisor = 2.0 * steps[step, 3], 2.0 * steps[step, 4]
                half, inverse = divisor / 2.0, 1.0 / divisor
                base = there
                if basis == 0:
                    base = entered[steps[step, 0]]
                elif basis == 2:
                    base = tiers[steps[step, 2], low : low + size]
                for row in range(size):
                    number = base[row] * twice + half
                    quotient = np.floor(number * inverse)
                    rest = number - quotient * divisor
                    quotient += (1.0 if rest >= divisor else 0.0) - (1.0 if rest < 0.0 else 0.0)
                    take[row] = min(there[row], quotient)
            if cap >= 0:
                under = room[cap]
                for row in range(size):
                    take[row] = min(take[row], under[row])
                    under[row] -= take[row]
            for row in range(size):
                there[row] -= take[row]
                open_[row] = take[row]
            if tier >= 0:
                total = tiers[tier, low : low + size]
                for row in range(size):
                    total[row] += take[row]
            first = starts[step]
            number_of = starts[step + 1] - first
            whole = 1.0 * steps[step, 7]
            inverse = 1.0 / whole
            for place in range(number_of):
                weight = 1.0 * weights[first + place]
                share, over, rank = shares[place], rests[place], ranks[place]
                for row in range(size):
                    number = take[row] * weight
                    quotient = np.floor(number * inverse)
                    rest = number - quotient * whole
                    up = (1.0 if rest >= whole else 0.0) - (1.0 if rest < 0.0 else 0.0)
                    share[row] = quotient + up
                    over[row] = rest - up * whole
                    open_[row] -= quotient + up
                    rank[row] = 0.0
            for place in range(number_of):
                over, rank = rests[place], ranks[place]
                for other in range(place + 1, number_of):
                    over_other, rank_other = rests[other], ranks[other]
                    for row in range(size):
                        later = 1.0 if over_other[row] > over[row] else 0.0
                        rank[row] += later
                        rank_other[row] += 1.0 - later
            for place in range(number_of):
                share, rank = shares[place], ranks[place]
                target = targets[first + place]
                if target >= 0:
                    paid = parties[target, low : low + size]
                    for row in range(size):
                        paid[row] += share[row] + (1.0 if rank[row] < open_[row] else 0.0)
                else:
                    came, stays = entered[-1 - target], left[-1 - target]
                    for row in range(size):
                        part_of = share[row] + (1.0 if rank[row] < open_[row] else 0.0)
                        came[row] += part_of
                        stays[row] += part_of


@njit(parallel=True, nogil=True, cache=True, fastmath={"contract", "nnan", "ninf", "nsz"})
def approximate(  # noqa: C901, PLR0912, PLR0913, PLR0917 - as above
    amounts: Floats,
    steps: Ints,
    starts: Ints,
    targets: Ints,
    weights: Ints,
    caps: Ints,
    parties: Floats,
    tiers: Floats,
    block: int,
) -> None:
    """The same, but `amounts`, `parties` and `tiers` have a column a scenario, so that many are reckoned at once."""
    count = amounts.shape[1]
    blocks = (count + block - 1) // block
    for part in prange(blocks):
        low = part * block
        size = min(count, low + block) - low
        entered = amounts[:, low : low + size].copy()
        left = entered.copy()
        room = np.empty((max(caps.shape[0], 1), size))
        take = np.empty(size)
        for cap in range(caps.shape[0]):
            if caps.shape[1] > 1:
                room[cap, :] = caps[cap, low : low + size]
            else:
                room[cap, :] = caps[cap, 0]
        for step in range(steps.shape[0]):
            pot = steps[step, 0]
            basis, cap, tier = steps[step, 1], steps[step, 5], steps[step, 6]
            rate = steps[step, 3] / steps[step, 4]
            there = left[pot]
            if steps[step, 3] == steps[step, 4] and basis == 1:
                for row in range(size):
                    take[row] = there[row]
            else:
                base = there
                if basis == 0:
                    base = entered[pot]
                elif basis == 2:
                    base = tiers[steps[step, 2], low : low + size]
                for row in range(size):
                    take[row] = min(there[row], np.floor(base[row] * rate + 0.5))
            if cap >= 0:
                under = room[cap]
                for row in range(size):
                    take[row] = min(take[row], under[row])
                    under[row] -= take[row]
            for row in range(size):
                there[row] -= take[row]
            if tier >= 0:
                total = tiers[tier, low : low + size]
                for row in range(size):
                    total[row] += take[row]
            for place in range(starts[step], starts[step + 1]):
                part_of = weights[place] / steps[step, 7]
                target = targets[place]
                if target >= 0:
                    paid = parties[target, low : low + size]
                    for row in range(size):
                        paid[row] += take[row] * part_of
                else:
                    came, stays = entered[-1 - target], left[-1 - target]
                    for row in range(size):
                        came[row] += take[row] * part_of
                        stays[row] += take[row] * part_of
