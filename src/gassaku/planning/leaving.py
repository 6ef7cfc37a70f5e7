"""What falls if a company or a market leaves: a layer that takes it away, laid over everything else."""

from __future__ import annotations

import json

from gassaku.production.papers import Layer
from gassaku.production.production import Production
from gassaku.production.store import MemoryStore, StoreError


def without(production: Production, who: str) -> Layer:
    """The layer that takes a company or a release target out of production.yaml.

    What else names it (a market it delivers, its share, its people) stays, and the desks find it there.

    Raises:
        StoreError: nobody and nothing of that name takes part.
    """
    sheet = production.sheet
    if sheet is None:
        raise StoreError("production.yaml can't be used, so nobody can leave yet. Mend it first.")
    if any(company.id == who for company in sheet.companies):
        return _layer(who, {"companies": [{"id": who, "_layer": "remove"}]})
    target = production.target(who)
    if target is None:
        known = [company.id for company in sheet.companies] + [one.id for one in production.targets]
        raise StoreError(f"“{who}” is no company and no market of {production.id}; there are {', '.join(known)}.")
    key = "id" if target.market.id is not None else "territory"
    rows = [market for market in sheet.markets if (market.id if key == "id" else market.territory) == who]
    if len(rows) != 1:
        raise StoreError(f"“{who}” has no key of its own in production.yaml. Give each of its targets an `id:`.")
    return _layer(who, {"markets": [{key: who, "_layer": "remove"}]})


def _layer(who: str, sheet: dict[str, list[dict[str, str]]]) -> Layer:
    data = json.dumps(sheet).encode()  # JSON is YAML
    store = MemoryStore(f"without {who}", {"production.yaml": data})
    return Layer(f"without {who}", f"without {who}/", store)
