"""Home territories and the pool: whose each territory's receipts are, and whose its presales and public money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gassaku.desks.finance.plan import codes
from gassaku.desks.finance.plan.sources import OF_A_COUNTRY, Plan
from gassaku.findings import Finding
from gassaku.production import Production


@dataclass(frozen=True)
class Homes:
    """Who keeps what: territories by company, and the release territories that stay in the pool."""

    by_company: Mapping[str, tuple[str, ...]]
    pool: tuple[str, ...]

    def owner(self, territory: str) -> str | None:
        """The company whose home a territory is."""
        return next((name for name, homes in self.by_company.items() if territory in homes), None)


def homes_of(production: Production, plan: Plan) -> Homes:
    """The plan's home territories, or each company's own country where the plan names none."""
    sheet = production.sheet
    companies = sheet.companies if sheet else ()
    homes = dict(plan.homes) or {one.id: (one.country,) for one in companies if one.country}
    kept = {territory for listed in homes.values() for territory in listed}
    released = dict.fromkeys(target.territory for target in production.targets)
    return Homes(homes, tuple(one for one in released if one not in kept))


def home_findings(homes: Homes, plan: Plan, shown: Mapping[str, str]) -> list[Finding]:
    """Territories that two companies claim, and money of one company's home that another counts as its own."""
    found: list[Finding] = []
    owner: dict[str, str] = {}
    for company, territories in homes.by_company.items():
        for territory in territories:
            if territory in owner and plan.homes:
                first = owner[territory]
                found.append(codes.SAME_HOME.at(plan.place, territory=territory, first=first, second=company))
            owner.setdefault(territory, company)
    for source in plan.sources:
        home = owner.get(source.territory)
        if source.kind in OF_A_COUNTRY and home is not None and home != source.company and not source.is_timing:
            found.append(
                codes.HOME_SOURCE.at(
                    source.place,
                    source=source.name,
                    amount=shown[source.id],
                    territory=source.territory,
                    home=home,
                    company=source.company,
                )
            )
    return found
