"""Rules of work and entry as a fact: what the schedule, or anybody's plan, is held against in each country."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gassaku.desks.qualification.answer import plain, severity
from gassaku.desks.qualification.applicable import rules_of
from gassaku.production import Production
from gassaku.rules import Confidence, Rule
from gassaku.rules.evaluate import names_asked

Json = dict[str, Any]  # Any: JSON


def working_rules(production: Production, on: dt.date) -> dict[str, list[Json]]:
    """The fact `working_rules`, by the law of a day: every country that a pack has rules of work or entry for."""
    book = production.rules
    found: dict[str, list[Json]] = {}
    for rule in rules_of(book, ("working_rule", "entry")):
        if country := str(rule.sheet.get("country", "")):
            found.setdefault(country, []).append(_told(rule, sorted(names_asked(book, rule.id)), on))
    return dict(sorted(found.items()))


def _told(rule: Rule, inputs: list[str], on: dt.date) -> Json:
    held = {key: [one for one in values if one.holds(on)] for key, values in rule.values.items()}
    return {
        "id": (*rule.names, rule.id)[0],
        "title": rule.title,
        "kind": rule.kind,
        "who": rule.sheet.get("who"),
        "limits": {
            key: {"value": plain(values[-1].value), "unit": values[-1].unit} for key, values in held.items() if values
        },
        "inputs": inputs,
        "weight": severity(rule, Confidence(rule.ref.confidence)),
        "status": rule.status.value,
        "confidence": rule.ref.confidence,
        "source": rule.ref.source,
        "href": rule.ref.href,
    }
