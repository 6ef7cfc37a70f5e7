"""reference/coverage.md: by country, what the qualification desk knows, how sure it is, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gassaku.desks.qualification.applicable import parties, rules_of
from gassaku.desks.qualification.reading import of_people
from gassaku.rules import Rule, Status, load
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.territory import name
from generator.markdown import NOTE, cell, code, page, table

INTRODUCTION = """
For whoever must know how far an answer about official co-production, domestic status, incentives or working rules can
be trusted. “Worked out” says whether the rule can be held against figures, in full or not at all; “read” names what the
desk reads from the production's documents by itself, everything else has to be declared. A rule of which nobody
confirmed that it still stands is *not confirmed*: it warns and never stops a release.

This page is made from the rule packs. A pack that is added shows here without a change to any desk.
"""
KINDS = ("test", "treaty", "incentive", "working_rule", "entry", "interaction")
STANDING = {
    Status.IN_FORCE: "in force",
    Status.UNKNOWN: "not confirmed",
    Status.DRAFT: "draft",
    Status.HISTORIC: "past",
}


def pages(docs: Path) -> dict[str, str]:
    """The page."""
    del docs
    book = load()
    by_place: dict[str, list[Rule]] = {}
    for rule in rules_of(book, KINDS):
        names, together = parties(rule)
        where = "Between countries" if together or not names[0] else names[0]
        by_place.setdefault(where, []).append(rule)
    parts = ["# What the qualification desk covers", NOTE, INTRODUCTION, _summary(by_place)]
    for place in sorted(by_place):
        parts += [f"## {_called(place)}", _rules(by_place[place]), *_unknown(by_place[place])]
    return {"reference/coverage.md": page(*parts)}


def _called(place: str) -> str:
    try:
        return f"{name(place)} ({place})" if len(place) == 2 else place
    except VocabularyError:
        return place


def _summary(by_place: dict[str, list[Rule]]) -> str:
    rows = []
    for place, rules in sorted(by_place.items()):
        kinds = [sum(rule.kind == kind for rule in rules) for kind in KINDS]
        sure = sum(rule.ref.confidence in ("verified", "secondary") for rule in rules)
        standing = sum(rule.status is Status.IN_FORCE for rule in rules)
        rows.append([_called(place), *(str(one or "") for one in kinds), f"{sure} of {len(rules)}", str(standing)])
    return table(["where", *(kind.replace("_", " ") for kind in KINDS), "verified or secondary", "in force"], rows)


def _rules(rules: Iterable[Rule]) -> str:
    rows = [
        [
            code((*rule.names, rule.id)[0]),
            cell(rule.title),
            rule.kind.replace("_", " "),
            STANDING[rule.status],
            rule.ref.confidence,
            cell(_worked(rule)),
            cell(_read(rule)),
        ]
        for rule in rules
    ]
    return table(["rule", "about", "kind", "standing", "confidence", "worked out", "read"], rows)


def _worked(rule: Rule) -> str:
    if rule.sheet.get("computable") is False:
        return f"no: {rule.sheet.get('computable_note', 'no full formula')}"
    computes = any(key in rule.sheet for key in ("test", "amount", "answer", "range"))
    return "yes" if computes else "no: the text read states no figures to test"


def _read(rule: Rule) -> str:
    reads = rule.sheet.get("reads") or {}
    return ", ".join(f"{one.replace('_', ' ')}{' (people)' if of_people(how) else ''}" for one, how in reads.items())


def _unknown(rules: Iterable[Rule]) -> list[str]:
    told = []
    for rule in rules:
        gaps = [str(one).replace("_", " ") for one in rule.sheet.get("gaps") or ()]
        gaps += [str(rule.sheet[key]) for key in ("unread", "unconfirmed", "unread_additions") if key in rule.sheet]
        if not rule.sheet.get("filings") and rule.kind in ("test", "incentive") and rule.status is not Status.HISTORIC:
            gaps.append("where and when to file is not in this rule")
        if gaps:
            told.append(f"- {code((*rule.names, rule.id)[0])}: {cell('; '.join(gaps))}")
    return ["Not known:", "\n".join(told)] if told else []
