"""`gassaku rules`: which rules are known, from where, how sure, in force when, and what is stale."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import typer

from gassaku.cli.screen import day, print_json, said, show
from gassaku.notation import NotationError
from gassaku.opening import rulebook_of
from gassaku.rules import Rulebook
from gassaku.rules.rule import Rule
from gassaku.rules.value import Confidence, Value

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Which rules are known, from where, in force when.")

ON = typer.Option(None, "--on", metavar="DAY", help="As in force on this day; today without it.")
IN = typer.Option(None, "--in", metavar="PATH", help="With the rules of the production at PATH laid over ours.")
JSON = typer.Option(False, "--json", help="The answer as JSON.")


@app.command("list")
def list_(
    prefix: str = typer.Argument("", metavar="[PREFIX]", help="As kr, platforms.netflix."),
    path: Path = IN,
    on: str = ON,
    json: bool = JSON,
) -> None:
    """List the packs with their coverage; with PREFIX, the rules below it.

    Example: gassaku rules list platforms.netflix
    """
    book, asked = rulebook_of(path), day(on)
    rules = [rule for id_ in book.ids(prefix) if (rule := book.find(id_)) is not None]
    if prefix and not rules:
        raise _unknown(book, prefix)
    if json:
        print_json([_summary(rule, asked) for rule in rules])
    elif prefix:
        width = max(len(rule.id) for rule in rules)
        for rule in rules:
            row = _summary(rule, asked)
            stale = "  past its re-check date" if row["stale"] else ""
            show(f"{rule.id:<{width}}  {row['confidence'] or 'not sure enough to use'}  {rule.title}{stale}")
    else:
        _print_packs(rules, asked)


def _print_packs(rules: list[Rule], on: dt.date) -> None:
    words = [one.value for one in Confidence]
    show(f"{'pack':<12}{'rules':>7}{'values':>8}" + "".join(f"{word:>12}" for word in words) + f"{'stale':>8}")
    packs: dict[str, list[Rule]] = {}
    for rule in rules:
        packs.setdefault(rule.id.split(".", 1)[0], []).append(rule)
    for pack, inside in packs.items():
        values = [value for rule in inside for value in _values(rule)]
        sure = Counter(value.confidence.value for value in values if not value.off)
        stale = sum(value.stale(on) for value in values)
        counts = "".join(f"{sure[word]:>12}" for word in words)
        show(f"{pack:<12}{len(inside):>7}{len(values):>8}{counts}{stale:>8}")
    show("`gassaku rules list PACK` names the rules, `gassaku rules show ID` prints one.")


@app.command("show")
def show_rule(
    id_: str = typer.Argument(..., metavar="ID", help="A rule's id, as `rules list` prints it."),
    path: Path = IN,
    on: str = ON,
    json: bool = JSON,
) -> None:
    """Print a rule: every value with its source, its start, how sure we are, and what is in force on the day.

    Example: gassaku rules show platforms.netflix.subtitles.ja
    """
    book, asked = rulebook_of(path), day(on)
    rule = book.find(id_)
    if rule is None:
        raise _unknown(book, id_)
    if json:
        print_json({**_summary(rule, asked), "values": [_row(value, asked) for value in _values(rule)], **_sheet(rule)})
        return
    show(f"{rule.id}: {rule.title}")
    for note, text in _sheet(rule).items():
        show(f"  {note}: {_short(text)}")
    for value in _values(rule):
        row = _row(value, asked)
        mark = "→" if row["in_force"] else " "
        show(f"{mark} {value.key}: {_short(value.value)} ({value.unit})")
        until = f" until {value.until}" if value.until else ""
        show(f"    from {value.start.text}{until}; {value.ref.confidence}; checked {value.ref.checked_on}")
        show(f"    {value.ref.source}  {value.ref.href}")
        for key, text in value.notes.items():
            show(f"    {key}: {_short(text)}")
        if value.overlaid_by:
            show(f"    yours: {value.overlaid_by}")
        if value.stale(asked):
            show(f"    past its re-check date ({value.recheck}): read the source again")


@app.command()
def check(path: Path = IN, on: str = ON, json: bool = JSON) -> None:
    """Check every rule file: what does not load, and what is past its re-check date. Ends with 1 if one does not load.

    Example: gassaku rules check --in my-drama
    """
    book, asked = rulebook_of(path), day(on)
    problems = book.check()
    stale = [
        _row(value, asked) | {"rule": id_}
        for id_ in book.ids()
        if (rule := book.find(id_)) is not None
        for value in _values(rule)
        if value.stale(asked)
    ]
    if json:
        rows = [
            {"code": one.code, "message": one.message, "place": str(one.place), "mend": one.mend} for one in problems
        ]
        print_json({"rules": len(book.ids()), "problems": rows, "stale": stale})
    else:
        for one in problems:
            show(f"✖ {one.place}: {one.message} {one.mend}")
        for row in stale:
            show(f"▲ {row['rule']} {row['key']}: read again by {row['recheck']}: {row['href']}")
        show(f"{len(book.ids())} rules; {len(problems)} do not load, {len(stale)} values past their re-check date.")
    raise typer.Exit(1 if problems else 0)


def _values(rule: Rule) -> list[Value]:
    return [value for values in rule.values.values() for value in values]


def _summary(rule: Rule, on: dt.date) -> dict[str, Any]:  # Any: JSON
    values = [value for value in _values(rule) if not value.off]
    return {
        "id": rule.id,
        "title": rule.title,
        "kind": rule.kind,
        "status": rule.status.value,
        "names": list(rule.names),
        "values": len(values),
        "confidence": rule.ref.confidence if values or not rule.values else None,
        "stale": any(value.stale(on) for value in values),
        "overlays": list(rule.overlays),
    }


def _row(value: Value, on: dt.date) -> dict[str, Any]:  # Any: JSON
    return {
        "key": value.key,
        "value": value.value,
        "unit": value.unit,
        "from": value.start.text,
        "until": value.until.isoformat() if value.until else None,
        "in_force": value.holds(on),
        "source": value.ref.source,
        "href": value.ref.href,
        "confidence": value.ref.confidence,
        "checked_on": value.ref.checked_on,
        "recheck": value.recheck.isoformat(),
        "status": value.status.value,
        "overlaid_by": value.overlaid_by,
        "notes": value.notes,
    }


def _sheet(rule: Rule) -> dict[str, Any]:  # Any: JSON
    return {key: value for key, value in rule.sheet.items() if key not in ("values", "title", "ids", "schema")}


def _short(value: object) -> str:
    text = said(value).replace("\n", " ")
    return text if len(text) <= 200 else text[:199] + "…"


def _unknown(book: Rulebook, name: str) -> NotationError:
    packs = sorted({id_.split(".", 1)[0] for id_ in book.ids()})
    return NotationError(
        f"rule {name}",
        found="no such rule",
        expected=f"an id in one of the packs {', '.join(packs)}",
        mend="`gassaku rules list` names them.",
    )
