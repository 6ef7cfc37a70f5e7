"""The report as a form to print: what is sought, who files what by when, pairs, incentives, points, working rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from gassaku.printing import Block, Cell, Column, Facts, Heading, Paragraph, Report, Table, Text

Json = dict[str, Any]  # Any: JSON
Say = Callable[[str], str]  # a sentence in the reader's language
ENGLISH = "en"  # what rule packs are written in
WORDS = {
    "pass": "Passes",
    "fail": "Fails",
    "cant_say": "Can’t be said yet",
    "not_applicable": "Does not apply",
    "open": "not filed",
    "filed": "filed",
    "decided": "decided",
}


def make_report(told: Json, *, language: str, say: Say = str) -> Report:
    """The form.

    Args:
        told: as `report` made it.
        language: of the reader (BCP 47); what `say` answers in.
    """
    event = told["event"]
    dated = "By the law of {day}, the first shooting day."
    undated = "By the law of {day}; the first shooting day is not known."
    blocks: list[Block] = [
        Paragraph(say(dated if event["is"] == "first shooting day" else undated).format(day=event["day"])),
        *_sought(told, say),
        *_deadlines(told, say),
        *_incentives(told, say),
        *_points(told, say),
        *_pairs(told, say),
        *_work(told, say),
        Paragraph(say("Planning help, no legal advice: the authority decides."), dim=True),
    ]
    return Report(
        title=say("Does it count?"),
        subtitle=told["production"]["title"],
        language=language,
        blocks=blocks,
        footer=f"{told['production']['id']} · {told['on']}",
        landscape=True,
    )


def _en(text: object) -> Text:
    return Text(str(text or ""), ENGLISH)


def _plain(name: str) -> Text:
    return _en(name.replace("_", " "))


def _columns(say: Say, *titles: str) -> list[Column]:
    return [Column(say(title)) for title in titles]


def _sought(told: Json, say: Say) -> Iterator[Block]:
    rows = [one for one in (*told["tests"], *told["incentives"]) if one["sought"]]
    if not rows:
        return
    yield Heading(say("Sought"))
    for one in rows:
        yield Heading(_en(one["title"]), 2)
        facts: list[tuple[str, Cell]] = [
            (say("Answer"), Text(say(WORDS[one["verdict"]]))),
            (say("Rule"), _en(one["id"])),
            (say("Source"), _en(f"{one['source']['title']} {one['source']['href']}".strip())),
        ]
        if one["why"]:
            facts.insert(1, (say("Why"), _en(one["why"])))
        if one.get("documents"):
            facts.append((say("Documents"), _en("; ".join(name.replace("_", " ") for name in one["documents"]))))
        yield Facts(facts)
        conditions = list(_conditions(one["conditions"]))
        if conditions:
            yield Table(
                _columns(say, "Answer", "Condition", "Actual", "Wanted", "Margin", "Clause", "Proof"),
                [
                    [
                        Text(say(WORDS[row["verdict"]])),
                        _plain(row["subject"] or row["id"]),
                        _value(row["found"], say),
                        _value(row["wanted"], say, SIGNS.get(row["op"], "")),
                        _margin(row),
                        _en(row["clause"]),
                        _en(row["proof"]),
                    ]
                    for row in conditions
                ],
                name=one["id"][:31],
            )


def _conditions(listed: list[Json]) -> Iterator[Json]:
    for one in listed:
        if one["op"] in ("all_of", "any_of", "readings", "at_least") and one.get("of"):
            yield from _conditions(one["of"])
        else:
            yield one


SIGNS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "at_least": "≥ "}


def _value(written: str, say: Say, sign: str = "") -> Cell:
    if written in ("yes", "no"):
        return Text(say(written))
    return _en(sign + (f"{int(written):,}" if written.isdecimal() else written)) if written else None


def _margin(row: Json) -> Cell:
    if row["margin"] is None:
        return None
    return _en(row.get("margin_exact", row["margin"]))


def _deadlines(told: Json, say: Say) -> Iterator[Block]:
    rows = [
        (filing, one["title"])
        for one in (*told["tests"], *told["incentives"], *told["rules_of_work"])
        if one.get("sought", True) and one.get("verdict") != "not_applicable"
        for filing in one["filings"]
    ]
    if not rows:
        return
    rows.sort(key=lambda row: (row[0]["state"] != "open", row[0]["due"] or "9999"))
    yield Heading(say("Deadlines"))
    yield Table(
        _columns(say, "At the latest", "State", "Step", "Test", "Who files", "Where", "It takes", "Documents"),
        [
            [
                dt.date.fromisoformat(one["due"]) if one["due"] else None,
                Text(say(WORDS[one["state"]])),
                _plain(one["step"]),
                _en(title),
                Text(one["company"] or say("a company of {country}").format(country=one["country"])),
                _en(one["authority"]),
                _en(one["lead"]),
                _en("; ".join(name.replace("_", " ") for name in one["documents"])),
            ]
            for one, title in rows
        ],
        name=say("Deadlines"),
    )


def _incentives(told: Json, say: Say) -> Iterator[Block]:
    rows = [one for one in told["incentives"] if one["verdict"] != "not_applicable"]
    if not rows:
        return
    yield Heading(say("Incentives"))
    yield Table(
        [
            *_columns(say, "Country", "Incentive", "Answer"),
            Column(say("Amount"), end=True),
            *_columns(say, "Paid from", "Excludes", "Why"),
        ],
        [
            [
                one["country"],
                _en(one["title"]),
                Text(say(WORDS[one["verdict"]])),
                _amount(one, say),
                dt.date.fromisoformat(one["paid"]["earliest"]) if one["paid"]["earliest"] else _en(one["paid"]["text"]),
                _en("; ".join(other["rule"] for other in one["excludes"])),
                _en(one["why"]),
            ]
            for one in rows
        ],
        name=say("Incentives"),
    )


def _amount(one: Json, say: Say) -> Cell:
    if one["amount"] is None:
        return None
    amount = f"{one['currency']} {Decimal(str(one['amount'])):,}"
    return Text(say("at most {amount}").format(amount=amount) if one["amount_is"] == "ceiling" else amount)


def _points(told: Json, say: Say) -> Iterator[Block]:
    for ledger in told["ledgers"]:
        yield Heading(f"{say('Points')}: {ledger['rule']}", 2)
        rows: list[list[Cell]] = [
            [
                one["points"] if one["counts"] else 0,
                _plain(one["element"]),
                _en(one["proof"]) if one["proof"] else Text(say("no proof, not counted")),
            ]
            for one in ledger["elements"]
        ]
        yield Table(
            [Column(say("Points"), end=True), *_columns(say, "Element", "Proof")],
            [*rows, [ledger["total"], None, None]],
            name=f"{say('Points')} {ledger['rule']}"[:31],
            strong=frozenset({len(rows)}),
        )


def _pairs(told: Json, say: Say) -> Iterator[Block]:
    if not told["pairs"]:
        return
    tests = {one["id"]: one for one in told["tests"]}
    yield Heading(say("By pair of countries"))
    yield Table(
        _columns(say, "Pair", "Form of the project", "Test", "Answer", "Why", "Source"),
        [
            [
                " – ".join(pair["pair"]),
                _en(form["form"]),
                _en(tests[id_]["title"]),
                Text(say(WORDS[tests[id_]["verdict"]])),
                _en(tests[id_]["why"]),
                _en(tests[id_]["source"]["title"]),
            ]
            for pair, form in zip(told["pairs"], told["forms"], strict=True)
            for id_ in pair["tests"]
        ],
        name=say("By pair of countries"),
    )


def _work(told: Json, say: Say) -> Iterator[Block]:
    if not told["rules_of_work"]:
        return
    yield Heading(say("Working rules and permits"))
    yield Table(
        _columns(say, "Country", "Rule", "State", "Source"),
        [
            [one["country"], _en(one["title"]), _en(one["status"].replace("_", " ")), _en(one["source"]["title"])]
            for one in told["rules_of_work"]
        ],
        name=say("Working rules and permits"),
    )
