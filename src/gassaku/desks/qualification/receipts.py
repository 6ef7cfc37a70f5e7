"""What the incentives of a production give: whether, how much at most, when, and what excludes what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from gassaku.desks.qualification.applicable import about_country, places_of, rules_of
from gassaku.desks.qualification.dossier import Dossier
from gassaku.desks.qualification.filing import filings_of
from gassaku.desks.qualification.judgement import Judgement, as_json, judge
from gassaku.desks.qualification.payment import paid
from gassaku.production import Production
from gassaku.production.sheet import Shoot
from gassaku.rules import Book, Rule
from gassaku.rules.formula import formula_of
from gassaku.rules.grammar import others_of

Json = dict[str, Any]  # Any: JSON


def incentives_of(book: Book, dossier: Dossier, shoot: Shoot | None, *, sought_only: bool = False) -> list[Json]:
    """Every incentive of the countries where the production has a company, shoots or spends, and those that it seeks.

    Args:
        sought_only: only those that it seeks; no other rule is read.

    Returns:
        for each: `id`, `verdict`, `why`, `amount` (whole units of `currency`; None where it can't be said), `amount_is`
        (`entitlement` or `ceiling`), `rate_pct`, `capped`, `conditions` with margins, `to_show`, `not_claimed` (uplifts
        that nobody claimed), `paid` (when, in which parts), `excludes`, `filings`, source and confidence.
    """
    sought = {book.rule(id_).id for id_ in dossier.sheet.seeks if known(book, id_)}
    if sought_only:
        listed = [rule for id_ in sorted(sought) if (rule := book.rule(id_)).kind == "incentive"]
    else:
        places = places_of(dossier)
        listed = [
            rule
            for rule in rules_of(book, ("incentive",))
            if rule.id in sought or any(about_country(rule, country) for country in places)
        ]
    excluded = exclusions(book)
    return [_told(book, rule, dossier, shoot, excluded, sought) for rule in listed]


def known(book: Book, id_: str) -> bool:
    """Whether there is a rule of that id or name."""
    try:
        book.rule(id_)
    except KeyError:
        return False
    return True


def _told(
    book: Book,
    rule: Rule,
    dossier: Dossier,
    shoot: Shoot | None,
    excluded: Mapping[str, Mapping[str, str]],
    sought: set[str],
) -> Json:
    found = judge(book, rule.id, dossier)
    answer, ref = found.answer, found.ref
    sure = found.verdict == "pass"
    return {
        "id": found.name,
        "rule": rule.id,
        "title": rule.title,
        "country": rule.sheet.get("country"),
        "sought": rule.id in sought,
        "verdict": found.verdict,
        "why": found.why,
        "missing": list(found.missing),
        "open": list(found.open),
        "mechanism": rule.sheet.get("mechanism"),
        "currency": rule.sheet.get("currency"),
        "amount": answer.get("amount") if sure else None,
        "amount_if_eligible": None if sure else answer.get("amount_if_eligible"),
        "amount_is": answer.get("amount_is"),
        "range": answer.get("range"),
        "rate_pct": answer.get("rate_pct"),
        "capped": answer.get("capped"),
        "conditions": [as_json(one) for one in found.conditions],
        "to_show": answer["to_show"],
        "not_claimed": answer.get("not_claimed", []),
        "warnings": answer["warnings"],
        "application": rule.sheet.get("application"),
        "paid": paid(rule, dossier, shoot, exact_amount(answer) if sure else None),
        "excludes": [{"rule": other, "why": why} for other, why in excluded.get(rule.id, {}).items()],
        "filings": [filing_json(one) for one in filings_of(book, rule, dossier)],
        "status": rule.status.value,
        "confidence": ref.confidence,
        "source": {"title": ref.source, "href": ref.href, "checked_on": ref.checked_on, "in_force": ref.in_force},
    }


def exact_amount(answer: Mapping[str, Any]) -> Fraction | None:  # Any: JSON
    """The amount of an incentive's answer, in whole units and parts of them; None where it gives none."""
    exact, amount = answer.get("amount_exact"), answer.get("amount")
    return Fraction(exact) if exact is not None else None if amount is None else Fraction(amount)


def filing_json(filing: Any) -> Json:  # Any: a Filing, told field by field
    """A filing for JSON; days as ISO text."""
    return {
        name: value.isoformat() if isinstance(value, dt.date) else list(value) if isinstance(value, tuple) else value
        for name, value in vars(filing).items()
    }


def exclusions(book: Book) -> dict[str, dict[str, str]]:
    """By rule id the rules that one project can't have beside it, with the reason; they lie in interactions/."""
    found: dict[str, dict[str, str]] = {}
    for rule in rules_of(book, ("interaction",), "interactions"):
        if rule.sheet.get("exclusive") is not True:
            continue
        ids = [book.rule(id_).id for id_ in rule.sheet.get("uses") or others_of(formula_of(rule))]
        for one in ids:
            for other in ids:
                if one != other:
                    found.setdefault(one, {})[other] = str(rule.sheet.get("statement", ""))
    return found


def incentive_receipts(production: Production, dossier: Dossier) -> list[Json]:
    """The fact `incentive_receipts`: the incentives sought, with what can be counted on."""
    shoot = production.sheet.shoot if production.sheet else None
    return [
        {
            "rule": one["id"],
            "territory": one["country"],
            "company": dossier.company_of(str(one["country"])),
            "currency": one["currency"],
            "eligible": one["verdict"],
            "amount": one["amount"],
            "amount_is": one["amount_is"],
            "earliest": one["paid"]["earliest"],
            "payments": one["paid"]["payments"],
            "confidence": one["confidence"],
        }
        for one in incentives_of(production.rules, dossier, shoot, sought_only=True)
    ]


def sought_judgements(book: Book, dossier: Dossier) -> dict[str, Judgement]:
    """The answer for each rule that the production seeks, by the id as it wrote it; unknown ones are left out."""
    return {id_: judge(book, id_, dossier) for id_ in dossier.sheet.seeks if known(book, id_)}
