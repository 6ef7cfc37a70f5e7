"""What the finance commands print for people."""

from __future__ import annotations

from typing import Any

from gassaku.cli.screen import show

View = dict[str, Any]  # Any: JSON
SIGNS = {"blocker": "✖", "warning": "▲", "task": "◐", "note": "–"}


def print_plan(view: View) -> None:
    """The plan's totals, sources and months."""
    currency = view["currency"]
    for name in ("budget", "value", "cash", "contracted", "gap"):
        if view.get(name) is not None:
            show(f"{name:<11}{amount(view[name]):>18} {currency}")
    if view["budget"] is None:
        show("There is neither a budget nor a plan: put them at budget/ and at finance/plan.yaml.")
    for one in view.get("sources", ()):
        kind = one["kind"].replace("_", " ")
        beside = ", in time only" if one["timing"] else ""
        show(
            f"  {amount(one['in_plan_currency']):>17}  {one['id']} ({kind}, {one['company']}, {one['status']}{beside})"
        )
    _months(view)
    print_findings(view)


def print_cash(view: View) -> None:
    """The months, interest and tax, and when the money ends."""
    _months(view)
    for name in ("interest", "withheld"):
        if view.get(name):
            show(f"{name}: {amount(view[name])} {view['currency']}")
    show(f"The money ends in {view['money_ends']}." if view["money_ends"] else "The money lasts.")
    print_findings(view)


def _months(view: View) -> None:
    if view.get("months"):
        show(f"{'month':<8}{'in':>18}{'out':>18}{'left':>18}")
    for one in view.get("months", ()):
        show(f"{one['month']:<8}{amount(one['in']):>18}{amount(one['out']):>18}{amount(one['balance']):>18}")


def print_budget(view: View) -> None:
    """The tree down to accounts, the pivot, and the figures that differ."""
    if view["total"] is None:
        show("There is no budget that can be read: put a table at budget/.")
    for section in view.get("tree", ()):
        _branch(section)
    if view["total"] is not None:
        show(f"{'total':<44}{amount(view['total']):>18} {view['currency']}")
        show(
            f"{view['lines']} lines; by country: {_named(view['by_country'])}; by company: {_named(view['by_company'])}"
        )
    figures = view.get("figures", ())
    if figures:
        same = sum(one["same"] for one in figures)
        show(f"{len(figures)} printed sums were compared; {same} agree.")
    for one in view.get("episodes", ()):
        show(f"  episode {one['episode']:>3}  {amount(one['total']):>18}  of it pattern {amount(one['pattern'])}")
    print_findings(view)


def _branch(branch: View, depth: int = 0) -> None:
    name = branch.get("name", "")
    label = f"{'  ' * depth}{branch['account'] if depth or not name else ''} {name}".strip()
    show(f"{'  ' * depth}{label:<{44 - 2 * depth}}{amount(branch['total']):>18}")
    if depth < 1:
        for below in branch["below"]:
            _branch(below, depth + 1)


def _named(amounts: View) -> str:
    return ", ".join(f"{name or '(nobody)'} {amount(value)}" for name, value in amounts.items())


def print_changes(view: View) -> None:
    """What changed, and what each kind of change adds."""
    for one in view["changes"]:
        text = one["text"]
        show(f"{one['account']:<10}{one['kind']:<9}{amount(one['effect']):>18}  {text}")
    effects = ", ".join(f"{kind} {amount(value)}" for kind, value in view["effects"].items() if value)
    total = amount(view["after"] - view["before"])
    show(f"{amount(view['before'])} → {amount(view['after'])} {view['currency']}: {total} ({effects or 'nothing'})")


def print_exposure(view: View) -> None:
    """What is open by party and month, and the rates."""
    for one in view["rates"]:
        now = f"{one['rate']:.6g} on {one['day']} ({one['source']})" if one["rate"] else one["why"]
        show(f"{one['currency']}  budget {one['budget']:.6g}  {now}")
    for one in view["exposure"]:
        base = f"{amount(one['open_in_plan_currency'])} {view['currency']}"
        show(f"{one['month']}  {one['company']:<14}{amount(one['open']):>18} {one['currency']}  {base}")


def print_costs(view: View) -> None:
    """The report's rows, and the debts of the month."""
    names = ("budget", "to_date", "committed", "to_complete", "variance")
    show(f"week {view['since']} to {view['until']}, {view['currency']}")
    show(f"{view['by']:<24}" + "".join(f"{name.replace('_', ' '):>17}" for name in names))
    for row in [*view["rows"], view["total"]]:
        label = f"{row['name']} {row.get('label', '')}".strip() or "total"
        show(f"{label[:23]:<24}" + "".join(f"{amount(row[name]):>17}" for name in names))
    for one in view["owed"]:
        show(f"{one['debtor']} owes {one['creditor']} {amount(one['amount'])} {one['currency']} for {one['month']}.")
    print_findings(view)


def print_findings(view: View) -> None:
    """Each finding with its mend."""
    for finding in view["findings"]:
        show(f"  {SIGNS[finding['severity']]} {finding['message']} {finding['mend']} [{finding['code']}]")


def amount(value: Any) -> str:  # Any: a whole number or a Decimal
    """A figure with separators."""
    return f"{value:,}" if not isinstance(value, (dict, list, str)) else str(value)
