"""What a simulation comes to: distributions, the chance of recoupment, returns, who carries what, what matters most."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gassaku.desks.finance.risk.paper import SimulationPaper, number
from gassaku.desks.finance.risk.playing import Played

if TYPE_CHECKING:
    from gassaku.desks.finance.risk.draws import Floats, Ints

MOST_RETURNS = 5_000  # scenarios of which rates of return are worked out
_TAIL = 0.1


@dataclass(frozen=True)
class Standing:
    """One party in every scenario. Money in steps.

    Attributes:
        flows: a row a scenario and a column a quarter: what it received less what it put in.
        put_in, received: in all; `net` is the difference.
    """

    party: str
    flows: Ints
    put_in: Ints
    received: Ints

    @property
    def net(self) -> Ints:
        """Received less put in."""
        net: Ints = self.received - self.put_in
        return net


def standings(played: Played) -> dict[str, Standing]:
    """Every party that receives or puts in anything, in the order of the deal, then of the document."""
    import numpy as np

    drawn, count = played.drawn, played.scenarios
    names = dict.fromkeys([*played.paid, *drawn.kept, *drawn.invested, *drawn.overrun])
    found = {}
    for name in names:
        into = [played.paid.get(name), drawn.kept.get(name)]
        out = [drawn.invested.get(name), drawn.overrun.get(name)]
        zero = np.zeros((count, drawn.quarters), np.int64)
        came = sum((table[:count] for table in into if table is not None), zero)
        went = sum((table[:count] for table in out if table is not None), zero)
        if came.any() or went.any():
            found[name] = Standing(name, came - went, went.sum(axis=1), came.sum(axis=1))
    return found


def spread_of(values: Ints) -> dict[str, int]:
    """Mean, P10, P50 and P90 of whole amounts; percentiles are amounts that were drawn, the mean is rounded."""
    import numpy as np

    low, middle, high = np.percentile(values, [10, 50, 90], method="inverted_cdf")
    return {"mean": round(float(values.mean())), "p10": int(low), "p50": int(middle), "p90": int(high)}


def returns_of(flows: Ints) -> dict[str, Any]:  # Any: a rate, or None where there is none
    """The internal rate of return a year: P10, P50, P90, and in how many scenarios there is one.

    From quarterly flows, (1 + a quarter's rate)⁴ - 1. Where money goes in and nothing comes back, all is lost: -1.
    """
    import numpy as np
    import pyxirr

    rates = []
    defined = 0
    for row in flows[:MOST_RETURNS]:
        if not (row < 0).any():
            continue
        if not (row > 0).any():
            rates.append(-1.0)
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rate = pyxirr.irr(row.astype(np.float64), silent=True)
        if rate is not None and rate > -1:
            rates.append((1 + rate) ** 4 - 1)
            defined += 1
    if not rates:
        return {"p10": None, "p50": None, "p90": None, "scenarios": 0}
    low, middle, high = np.percentile(np.array(rates), [10, 50, 90], method="inverted_cdf")
    shown = {name: round(float(rate), 6) for name, rate in (("p10", low), ("p50", middle), ("p90", high))}
    return shown | {"scenarios": len(rates), "lost_all": len(rates) - defined}


def party_of(standing: Standing) -> dict[str, Any]:  # Any: JSON
    """One party's figures."""
    figures: dict[str, Any] = {  # Any: JSON
        "received": spread_of(standing.received),
        "put_in": spread_of(standing.put_in),
        "net": spread_of(standing.net),
    }
    if standing.put_in.any():
        figures["chance_of_recoupment"] = chance(standing.net >= 0)
        figures["chance_of_loss"] = chance(standing.net < 0)
        figures["worst_tenth"] = worst_tenth(standing.net)
        figures["irr"] = returns_of(standing.flows)
    return figures


def chance(happens: Any) -> float:  # Any: an array of booleans
    """In which part of the scenarios it happens."""
    return round(float(happens.mean()), 6)


def worst_tenth(net: Ints) -> int:
    """The mean of the worst tenth of scenarios."""
    import numpy as np

    count = max(len(net) // 10, 1)
    return round(float(np.sort(net)[:count].mean()))


def alone_and_together(
    played: Played, paper: SimulationPaper, parties: Mapping[str, Standing]
) -> dict[str, dict[str, Any]]:  # Any: JSON
    """What sharing bought: each party's figures beside those it would have without the others.

    Where the document says what a party would do alone (its cost, its part of each receipt), that; else one company
    that carries everything: all that the parties put in, and all that they receive.
    """
    import numpy as np

    drawn = played.drawn
    whole = sum((one.net for one in parties.values() if one.put_in.any()), np.zeros(played.scenarios, np.int64))
    put_in = sum((one.put_in for one in parties.values()), np.zeros(played.scenarios, np.int64))
    found: dict[str, dict[str, Any]] = {}  # Any: JSON
    for name, one in parties.items():
        if not one.put_in.any():
            continue
        terms = paper.alone.get(name)
        net, cost = whole, put_in
        if terms is not None:
            overrun = sum((table.sum(axis=1) for table in drawn.overrun.values()), np.zeros(len(drawn.owed), np.int64))
            spent = (float(number(terms.cost)) * drawn.factor + float(number(terms.overrun)) * overrun)[: len(whole)]
            came = np.zeros(len(drawn.owed))
            for id_, part in terms.receipts.items():
                came = came + float(number(part)) * drawn.by_receipt.get(id_, came * 0)
            net = np.rint(came[: len(whole)] - spent).astype(np.int64)
            cost = np.rint(spent).astype(np.int64)
        found[name] = {
            "declared": terms is not None,
            "alone": _carried(net, cost),
            "together": _carried(one.net, one.put_in),
        }
    return found


def _carried(net: Ints, put_in: Ints) -> dict[str, Any]:  # Any: JSON
    return {
        "put_in": round(float(put_in.mean())),
        "net": spread_of(net),
        "chance_of_loss": chance(net < 0),
        "worst_tenth": worst_tenth(net),
    }


def fairness(parties: Mapping[str, Standing]) -> list[dict[str, Any]]:  # Any: JSON
    """Who has which share of the money, of the risk and of the return, side by side.

    Money is what a party puts in, on average; risk its expected loss, return its expected gain, over all scenarios.
    """
    import numpy as np

    own = [one for one in parties.values() if one.put_in.any()]
    money = [float(one.put_in.mean()) for one in own]
    risk = [float(np.maximum(-one.net, 0).mean()) for one in own]
    gain = [float(np.maximum(one.net, 0).mean()) for one in own]
    columns = [_parts(column) for column in (money, risk, gain)]
    return [
        {"party": one.party, "money": part, "risk": loss, "return": won}
        for one, part, loss, won in zip(own, *columns, strict=True)
    ]


def _parts(column: Sequence[float]) -> list[float | None]:
    total = sum(column)
    return [round(value / total, 6) if total else None for value in column]


def sensitivity(played: Played, parties: Mapping[str, Standing]) -> dict[str, list[dict[str, Any]]]:  # Any: JSON
    """For each party what moves its net most: its mean net where a factor is in its lowest and its highest tenth."""
    import numpy as np

    found: dict[str, list[dict[str, Any]]] = {}  # Any: JSON
    count = played.scenarios
    for name, one in parties.items():
        rows = []
        for factor, all_values in played.drawn.factors.items():
            values: Floats = all_values[:count]
            low, high = np.quantile(values, [_TAIL, 1 - _TAIL])
            least, most = values <= low, values >= high
            if low == high or not least.any() or not most.any():
                continue
            below, above = float(one.net[least].mean()), float(one.net[most].mean())
            rows.append({"factor": factor, "low": round(below), "high": round(above), "swing": round(above - below)})
        found[name] = sorted(rows, key=lambda row: (-abs(row["swing"]), row["factor"]))
    return found


def tiers_of(played: Played) -> dict[str, dict[str, Any]]:  # Any: JSON
    """What each tier took, and the chance that its cap is filled."""
    found: dict[str, dict[str, Any]] = {}  # Any: JSON
    for name, taken in played.tiers.items():
        found[name] = spread_of(taken)
        if name in played.caps:
            found[name]["chance_filled"] = chance(taken >= played.caps[name])
    return found
