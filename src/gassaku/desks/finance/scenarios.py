"""Pays a compiled deal out in many scenarios at once, exactly or nearly so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gassaku.desks.finance.compiled import Compiled
from gassaku.desks.finance.outcome import UnbalancedWaterfallError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

LARGE_BLOCK, BLOCK = 4096, 512  # what fits into the cache beside the deal


class SimulationMissingError(RuntimeError):
    """The compiled engine is not installed."""


class AmountTooLargeError(ValueError):
    """A scenario is so large that whole numbers of 64 bits could overflow."""


@dataclass(frozen=True)
class Paid:
    """What every scenario pays, in steps: a row a scenario.

    Attributes:
        parties: a column a party of the compiled deal.
        tiers: a column a tier.
        exact: whole numbers, as the full engine pays them; else floating point, within one step a tier.
    """

    parties: NDArray[Any]  # Any: int64 when exact, else float64
    tiers: NDArray[Any]  # Any: as above
    exact: bool


def pay_scenarios(
    deal: Compiled,
    amounts: NDArray[np.int64],
    *,
    exact: bool = True,
    caps: Mapping[str, NDArray[np.int64]] | None = None,
) -> Paid:
    """Pays out each scenario as one period.

    Args:
        deal: see `compile_deal`.
        amounts: whole steps, none negative: a row a scenario, a column a pot in the order of `deal.pots`.
        exact: to the last step, or in floating point: several times faster.
        caps: by key, a cap for each scenario in whole steps, instead of the deal's own.

    Raises:
        SimulationMissingError: numba or numpy is not there.
        AmountTooLargeError: an amount above `deal.limit`.
        ValueError: a shape that does not fit, or a negative amount.
    """
    try:
        import numpy as np

        from gassaku.desks.finance import kernel
    except ImportError as error:
        raise SimulationMissingError(
            "Simulating needs numba and numpy, which are not installed: install gassaku[simulate]."
        ) from error
    if amounts.ndim != 2 or amounts.shape[1] != len(deal.pots):
        raise ValueError(
            f"The amounts have the shape {amounts.shape}; give a row a scenario, {len(deal.pots)} columns."
        )
    if amounts.dtype != np.int64:
        raise ValueError(f"The amounts are {amounts.dtype}; give whole steps as int64.")
    if amounts.size and int(amounts.min()) < 0:
        raise ValueError("A scenario has a negative amount; the full engine (`run`) sets those off.")
    largest = sum(int(column) for column in amounts.max(axis=0)) if amounts.size else 0
    if largest > deal.limit:
        raise AmountTooLargeError(f"A scenario has {largest:,} steps; this deal allows at most {deal.limit:,}.")
    arrays = _arrays(deal, caps or {}, len(amounts))
    count = len(amounts)
    if exact and largest > deal.small:
        parties = np.zeros((count, len(deal.parties)), np.int64)
        tiers = np.zeros((count, len(deal.tiers)), np.int64)
        kernel.exact_large(amounts, *arrays, parties, tiers, LARGE_BLOCK)
        return _balanced(Paid(parties, tiers, exact=True), amounts)
    columns = np.ascontiguousarray(amounts.T, dtype=np.float64)
    by_party, by_tier = np.zeros((len(deal.parties), count)), np.zeros((len(deal.tiers), count))
    if not exact:
        kernel.approximate(columns, *arrays, by_party, by_tier, BLOCK)
        return Paid(by_party.T, by_tier.T, exact=False)
    kernel.exact(columns, *arrays, by_party, by_tier, BLOCK)
    return _balanced(Paid(by_party.astype(np.int64).T, by_tier.astype(np.int64).T, exact=True), amounts)


def _balanced(paid: Paid, amounts: Ints) -> Paid:
    """What was paid, when every scenario paid out exactly what came in."""
    if not bool((paid.parties.sum(axis=1) == amounts.sum(axis=1)).all()):
        raise UnbalancedWaterfallError("The fast engine does not balance; nothing was paid out.")
    return paid


def _arrays(deal: Compiled, caps: Mapping[str, Ints], count: int) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    import numpy as np

    strange = next((key for key in caps if key not in deal.cap_keys), None)
    if strange is not None:
        raise ValueError(f"The deal has no cap “{strange}”; it has {', '.join(deal.cap_keys) or 'none'}.")
    columns = np.tile(np.array(deal.caps, np.int64).reshape(-1, 1), (1, count if caps else 1))
    for key, own in caps.items():
        columns[deal.cap_keys.index(key)] = own

    rows = [
        (one.pot, one.basis, one.subject, *one.rate, one.cap, tier, sum(one.weights))
        for one, tier in zip(deal.steps, deal.step_tiers, strict=True)
    ]
    starts = [0]
    for one in deal.steps:
        starts.append(starts[-1] + len(one.targets))
    return (
        np.array(rows, np.int64),
        np.array(starts, np.int64),
        np.array([target for one in deal.steps for target in one.targets], np.int64),
        np.array([weight for one in deal.steps for weight in one.weights], np.int64),
        columns,
    )
