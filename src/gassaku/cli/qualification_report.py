"""How the qualification report and a search for changes read on a terminal."""

from __future__ import annotations

from typing import Any

from gassaku.cli.screen import show

Json = dict[str, Any]  # Any: JSON
SIGN = {"pass": "✓ passes", "fail": "✖ fails", "cant_say": "? can't say", "not_applicable": "– does not apply"}


def print_report(told: Json) -> None:
    """Sought rules first and in full, then every pair, the incentives, the working rules."""
    show(told["production"]["title"])
    show(f"By the law of {told['event']['day']}, the {told['event']['is']}.")
    for finding in told["findings"]:
        show(f"! {finding['message']} ({finding['place']})")
    by_id = {one["id"]: one for one in told["tests"]}
    for form in told["forms"]:
        said = form["form"] or "can't say: " + ", ".join(form["missing"])
        show(f"{' and '.join(form['pair'])}: {said}{', a remake' if form['also_remake'] else ''}")
    for pair in told["pairs"]:
        show()
        route = pair["route"]
        way = f": {route['verdict'].replace('_', ' ')}, {route['tv_route'] or 'no rule'}" if route else ""
        show(f"{' and '.join(pair['pair'])}{way}")
        for id_ in pair["tests"]:
            _line(by_id[id_])
    for title, rows in (
        ("Sought", [one for one in told["tests"] if one["sought"]]),
        ("Incentives", told["incentives"]),
    ):
        show()
        show(title)
        for row in rows:
            if title == "Sought" or row["verdict"] != "not_applicable":
                _ledger(row)
    for ledger in told["ledgers"]:
        show()
        show(f"Points for {ledger['rule']}: {ledger['total']}, and {ledger['without_proof']} more without proof")
        for one in ledger["elements"]:
            show(f"  {one['points']}  {one['element'].replace('_', ' ')}: {one['proof'] or 'no proof, not counted'}")
    _work(told)


def _work(told: Json) -> None:
    show()
    show("Working rules and permits")
    for plan in told["work"]:
        answer = plan.get("answer")
        word = plan.get("error") or {True: "✓ kept", False: "✖ broken", None: "? can't say"}[answer["ok"]]
        show(f"  {word}  {plan['who'] or plan['id']} by {plan['rule']}")
    for rule in told["rules_of_work"]:
        show(f"  {rule['country']}  {rule['id']}: {rule['title']} ({rule['status']}, {rule['confidence']})")


def _line(row: Json) -> None:
    why = f" ({row['why']})" if row["why"] else ""
    show(f"  {SIGN[row['verdict']]}  {row['id']}: {row['title']}{why}")


def _ledger(row: Json) -> None:
    _line(row)
    amount = row.get("amount") if row.get("amount") is not None else row.get("amount_if_eligible")
    if amount is not None:
        when = f", not before {row['paid']['earliest']}" if row["paid"]["earliest"] else ""
        if row["verdict"] == "pass":
            kind = "at most " if row["amount_is"] == "ceiling" else ""
            show(f"      {kind}{row['currency']} {amount:,}{when}")
        elif row["verdict"] == "cant_say":
            show(f"      if eligible: {row['currency']} {amount:,}{when}")
    for one in row["conditions"]:
        margin = "" if one["margin"] is None else f"; margin {one.get('margin_exact', one['margin'])}"
        clause = f" [{one['clause']}]" if one["clause"] else ""
        show(f"      {SIGN[one['verdict']].split()[0]} {one['said']}{clause}{margin}")
    for other in row.get("excludes", ()):
        show(f"      not together with {other['rule']}")
    for step in row["filings"]:
        due = f" by {step['due']}" if step["due"] and step["state"] == "open" else ""
        lead = f" ({step['lead']})" if step["lead"] else ""
        who = step["company"] or f"a company of {step['country']}"
        show(f"      {step['state']}: {step['step'].replace('_', ' ')}, {who} with {step['authority']}{due}{lead}")
    source = row["source"]
    show(f"      {source['title']} ({row['status'].replace('_', ' ')}, {row['confidence']}) {source['href']}".rstrip())


def print_changes(told: Json) -> None:
    """The changes, the cheapest first; or why there is none."""
    tests = " and ".join(told["tests"])
    if told["already"]:
        show(f"{tests}: passes as things are.")
        return
    for way in told["changes"]:
        doubt = "" if way["certain"] else "  (not certain: " + "; ".join(way["open"]) + ")"
        breaks = "  (would break " + ", ".join(way["breaks"]) + ")" if way["breaks"] else ""
        what = "; ".join(move["what"] for move in way["moves"]) or "nothing need change"
        show(f"{told['currency']} {way['price']:,}: {what}{doubt}{breaks}")
    if told["changes"] and not told["complete"]:
        show("These are the cheapest; there are more.")
    if not told["changes"]:
        show(f"{tests}: no change with a price, within the budget, passes.")
    for one in told["beyond"]:
        show(f"  no priced change meets {one['condition']} of {one['test']}")
    if told["conflict"]:
        show("These can never hold together, whatever is changed:")
        for one in told["conflict"]["conditions"]:
            show(f"  {one['test']}, {one['condition']}: {one['said']}")
        if told["conflict"]["statement"]:
            show(f"  {told['conflict']['statement']}")
