"""The whole report: every pair of countries, every test that could apply, incentives, working rules, who files what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from gassaku.desks.qualification.answer import plain, severity
from gassaku.desks.qualification.applicable import about_country, about_pair, places_of, rules_of
from gassaku.desks.qualification.dossier import Dossier, gather
from gassaku.desks.qualification.filing import filings_of
from gassaku.desks.qualification.form import forms
from gassaku.desks.qualification.interaction import PAIRS
from gassaku.desks.qualification.judgement import Judgement, as_json, judge
from gassaku.desks.qualification.receipts import filing_json, incentives_of, known
from gassaku.desks.qualification.working_rule import evaluate_working_rule
from gassaku.findings import Finding
from gassaku.production import Production
from gassaku.rules import Book, Rule

Json = dict[str, Any]  # Any: JSON


def report(production: Production, on: dt.date) -> Json:
    """Everything that the desk can say of a production, as plain JSON that a page can show as it is.

    Returns:
        `event` (the day whose law holds), `forms`, `pairs[{pair, route, tests[]}]`, `tests[]` (each once, by id),
        `incentives[]`, `work[]` (plans held against working rules), `rules_of_work[]` (those that hold where it
        shoots), `ledgers[]` of points with the proof of each, and `findings` on the declarations themselves.
    """
    dossier = gather(production, on)
    book: Book = production.rules
    judged: dict[str, Json] = {}
    pairs: list[Json] = []
    for one, other in combinations(dossier.countries, 2):
        ids: list[str] = []
        for rule in rules_of(book, ("test", "treaty")):
            if about_pair(rule, one, other, dossier.event):
                if rule.id not in judged:
                    judged[rule.id] = test_json(book, judge(book, rule.id, dossier), dossier)
                ids.append(judged[rule.id]["id"])
        pairs.append({"pair": [one, other], "route": _route(book, one, other, dossier.event), "tests": ids})
    for rule in _besides(book, dossier):
        if rule.id not in judged:
            judged[rule.id] = test_json(book, judge(book, rule.id, dossier), dossier)
    sheet = production.sheet
    return {
        "production": {"id": production.id, "title": production.title()},
        "on": on.isoformat(),
        "event": {"day": dossier.event.isoformat(), "is": "first shooting day" if dossier.dated else "the day asked"},
        "seeks": list(dossier.sheet.seeks),
        "forms": [
            {
                "pair": list(form.pair),
                "form": form.form,
                "reasons": list(form.reasons),
                "missing": list(form.missing),
                "also_remake": form.also_remake,
            }
            for form in forms(dossier)
        ],
        "pairs": pairs,
        "tests": list(judged.values()),
        "incentives": incentives_of(book, dossier, sheet.shoot if sheet else None),
        "work": [work_json(book, name, dossier) for name in dossier.sheet.work],
        "rules_of_work": _rules_of_work(book, dossier),
        "ledgers": _ledgers(dossier),
        "findings": [_finding(one) for one in dossier.findings],
    }


def _besides(book: Book, dossier: Dossier) -> Iterator[Rule]:
    """Tests that no pair of countries brings: those sought, and those of the one country where there is but one."""
    sought = {book.rule(id_).id for id_ in dossier.sheet.seeks if known(book, id_)}
    alone = dossier.countries[0] if len(dossier.countries) == 1 else None
    for rule in rules_of(book, ("test", "treaty")):
        if rule.id in sought or (alone is not None and about_country(rule, alone)):
            yield rule


def test_json(book: Book, found: Judgement, dossier: Dossier) -> Json:
    """One test as a ledger: its conditions with margins, clauses and sources, its documents and filings."""
    rule, ref = found.rule, found.ref
    return {
        "id": found.name,
        "rule": rule.id,
        "title": rule.title,
        "kind": rule.kind,
        "sought": found.name in dossier.sheet.seeks or rule.id in dossier.sheet.seeks,
        "verdict": found.verdict,
        "why": found.why,
        "missing": list(found.missing),
        "open": list(found.open),
        "conditions": [as_json(one) for one in found.conditions],
        "figures": {key: value for key, value in found.answer.items() if key.startswith("share")},
        "documents": [str(one) for one in rule.sheet.get("documents") or found.answer.get("to_show") or ()],
        "filings": [filing_json(one) for one in filings_of(book, rule, dossier)],
        "benefits": [str(one) for one in rule.sheet.get("benefits") or ()],
        "warnings": found.answer.get("warnings", []),
        "doubts": found.answer.get("doubts", []),
        "status": rule.status.value,
        "severity": severity(rule, _confidence(found)),
        "confidence": ref.confidence,
        "source": {"title": ref.source, "href": ref.href, "checked_on": ref.checked_on, "in_force": ref.in_force},
        "gaps": [str(one) for one in rule.sheet.get("gaps") or ()],
    }


def _confidence(found: Judgement) -> Any:  # Any: a Confidence, which `severity` asks for
    from gassaku.rules import Confidence

    return Confidence(found.ref.confidence)


def work_json(book: Book, name: str, dossier: Dossier) -> Json:
    """A plan held against its working rule; `error` where there is no such rule."""
    plan = dossier.sheet.work[name]
    told: Json = {"id": name, "rule": plan.rule, "on": plan.on.isoformat(), "who": plan.who}
    try:
        return told | {"answer": evaluate_working_rule(book, plan.rule, plan.inputs, plan.on)}
    except KeyError as error:
        return told | {"error": str(error)}


def _rules_of_work(book: Book, dossier: Dossier) -> list[Json]:
    return [
        {
            "id": (*rule.names, rule.id)[0],
            "rule": rule.id,
            "title": rule.title,
            "kind": rule.kind,
            "country": country,
            "who": rule.sheet.get("who"),
            "needs": rule.sheet.get("needs"),
            "sought": any(name in dossier.sheet.filings for name in (*rule.names, rule.id)),
            "limits": {
                key: plain(held[-1].value)
                for key, values in rule.values.items()
                if (held := [one for one in values if one.holds(dossier.event)])
            },
            "filings": [filing_json(one) for one in filings_of(book, rule, dossier)],
            "status": rule.status.value,
            "confidence": rule.ref.confidence,
            "source": {"title": rule.ref.source, "href": rule.ref.href},
        }
        for country in places_of(dossier)
        for rule in rules_of(book, ("working_rule", "entry"))
        if about_country(rule, country)
    ]


def _route(book: Book, one: str, other: str, on: dt.date) -> Json | None:
    for pair in (f"{one}-{other}", f"{other}-{one}"):
        value = book.value(PAIRS, pair, on)
        if value is not None:
            return {
                **value.value,
                "source": value.ref.source,
                "href": value.ref.href,
                "confidence": value.ref.confidence,
                "note": value.notes.get("note"),
            }
    return None


def _ledgers(dossier: Dossier) -> list[Json]:
    return [
        {
            "rule": rule,
            "total": sum(claim.points for claim in claims.values() if claim.proof),
            "without_proof": sum(claim.points for claim in claims.values() if not claim.proof),
            "elements": [
                {"element": name, "points": claim.points, "proof": claim.proof, "counts": claim.proof is not None}
                for name, claim in claims.items()
            ],
        }
        for rule, claims in dossier.sheet.points.items()
    ]


def _finding(finding: Finding) -> Json:
    return {"code": finding.code, "message": finding.message, "mend": finding.mend, "place": str(finding.place)}
