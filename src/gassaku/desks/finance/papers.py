"""Reads budgets, financing plans and printed splits as the notation writes them, and answers what they come to."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gassaku.desks.finance import codes
from gassaku.desks.finance.amount import Number, plain, said
from gassaku.desks.finance.budget.topsheet import differences, top_sheet
from gassaku.desks.finance.plan.example import FinancingPlan, Source
from gassaku.desks.finance.reading import Entry
from gassaku.findings import Finding

Answer = dict[str, Any]  # Any: JSON values
_SOURCE = frozenset({"kind", "who", "amount", "fee", "rule", "id", "secured_on", "status", "party", "country"})


def budget_answer(entry: Entry) -> Answer:
    """Sections, contingency and total of a top sheet, and where the printed sums differ.

    Raises:
        NotationError: for lines that can't be read.
    """
    inputs = entry.at("inputs")
    inputs.mapping("budget")
    listed = inputs.get("sections")
    if listed is None:
        raise inputs.wrong("a budget without sections", "`sections:`", "Write the sections with their lines.")
    sections = {
        name: {line: amount.number("an amount") for line, amount in lines.pairs("section")}
        for name, lines in listed.pairs("list of sections")
    }
    after: dict[str, Fraction] = {}
    for name, item in inputs.pairs("budget"):
        if name != "sections":
            after[name] = _after(item, sections)
    sheet = top_sheet(sections, after)
    findings: list[Finding] = []
    if (published := entry.get("expected_published")) is not None:
        printed = {name: item.number("a sum") for name, item in published.pairs("list of sums")}
        for name, (was, is_) in differences(sheet, printed).items():
            findings.append(
                codes.BUDGET_SUM.at(published.place, section=name, printed=said(plain(was)), reckoned=said(plain(is_)))
            )
    words = [f"{name} adds up to {said(plain(amount))}." for name, amount in sheet.sections.items()]
    words += [f"{name} is {said(plain(amount))}." for name, amount in after.items()]
    return {
        "kind": "budget",
        **{name: plain(amount) for name, amount in {**sheet.sections, **after}.items()},
        "total": plain(sheet.total),
        "explain": [*words, f"The total is {said(plain(sheet.total))}."],
        "findings": findings,
    }


def _after(item: Entry, sections: dict[str, dict[str, Fraction]]) -> Fraction:
    """An amount, or a rate `of` some sections."""
    if not isinstance(item.value, dict):
        return item.number("an amount")
    item.fields({"rate", "of"}, "line after the sections")
    rate, of = item.get("rate"), item.get("of")
    if rate is None or of is None:
        raise item.wrong("a rate without its base", "`rate:` and `of:`", "Name the sections that it is taken of.")
    names = of.texts("a section")
    for name in names:
        if name not in sections:
            raise of.wrong(f"the section “{name}”", "one of " + ", ".join(sections), "Correct the name.")
    return rate.rate("a rate") * sum((sum(sections[name].values(), Fraction(0)) for name in names), Fraction(0))


def plan_answer(entry: Entry) -> Answer:
    """Total, shortfall and cash of a financing plan; its gap, and what it counts twice.

    Raises:
        NotationError: for sources that can't be read.
    """
    inputs = entry.at("inputs").fields({"budget", "sources"}, "financing plan")
    budget, listed = inputs.get("budget"), inputs.get("sources")
    if budget is None or listed is None:
        raise inputs.wrong("a plan without its budget or sources", "`budget:` and `sources:`", "Add them.")
    plan = FinancingPlan(budget.positive("a budget"), tuple(_source(item) for item in listed.items("sources")))
    answer: Answer = {
        "kind": "financing_plan",
        "total": plain(plan.total),
        "shortfall": plain(plan.shortfall),
        "cash": plain(plan.cash),
        "counted_once": plain(plan.counted_once),
    }
    if any(source.kind == "gap_loan" for source in plan.sources):
        answer["gap_share"] = plain(plan.share_of("gap_loan"))
    answer["explain"] = [f"{source.name}: {said(plain(source.amount))}." for source in plan.sources]
    answer["findings"] = _plan_findings(plan, inputs)
    return answer


def _source(item: Entry) -> Source:
    item.fields(_SOURCE, "source")
    kind, amount = item.get("kind"), item.get("amount")
    if kind is None or amount is None:
        raise item.wrong("a source without kind or amount", "`kind:` and `amount:`", "Add what is missing.")
    texts = [named.text("a name") if (named := item.get(key)) else "" for key in ("who", "id", "secured_on")]
    return Source(kind.text("a kind"), amount.positive("an amount"), *texts)


def _plan_findings(plan: FinancingPlan, inputs: Entry) -> list[Finding]:
    found = [
        codes.COUNTED_TWICE.at(
            inputs.place,
            loan=loan.name,
            amount=said(plain(loan.amount)),
            secured=secured.name,
            overlap=said(plain(min(loan.amount, secured.amount))),
        )
        for loan, secured in plan.counted_twice()
    ]
    if plan.shortfall > 0:
        found.append(
            codes.NOT_FINANCED.at(
                inputs.place,
                gap=said(plain(plan.shortfall)),
                total=said(plain(plan.total)),
                budget=said(plain(plan.budget)),
            )
        )
    if plan.shortfall < 0:
        found.append(
            codes.OVER_FINANCED.at(
                inputs.place,
                excess=said(plain(-plan.shortfall)),
                total=said(plain(plan.total)),
                budget=said(plain(plan.budget)),
            )
        )
    return found


def printed_split_answer(entry: Entry) -> Answer:
    """A printed box-office split held against its own terms: does it pay out more than there is?

    Raises:
        NotationError: for figures that can't be read.
    """
    inputs = entry.at("inputs").fields({"box_office", "deduct", "cinemas", "guarantee"}, "printed split")
    gross, deducted = inputs.get("box_office"), inputs.get("deduct")
    if gross is None:
        raise inputs.wrong("a split without its box office", "`box_office:`", "Write what was collected.")
    deduct = deducted.rate("a rate") if deducted else Fraction(0)
    distributable = gross.positive("an amount") * (1 - deduct)
    cinemas = (said_.rate("a rate") if (said_ := inputs.get("cinemas")) else Fraction(0)) * distributable
    parts: dict[str, Fraction] = {"cinemas": cinemas} if cinemas else {}
    findings: list[Finding] = []
    published = entry.get("expected_published")
    for name, item in published.pairs("list of figures") if published else []:
        amount = item.number("an amount")
        if name != "distributable":
            parts[name] = amount
        elif amount != distributable:
            findings.append(
                codes.PRINTED.at(
                    item.place, line=name, printed=said(plain(amount)), reckoned=said(plain(distributable))
                )
            )
    paid = sum(parts.values(), Fraction(0))
    if paid > distributable:
        named = ", ".join(f"{name} {said(plain(amount, 4))}" for name, amount in parts.items())
        place = published.place if published else entry.place
        findings.append(
            codes.PAYS_MORE.at(
                place, parts=named, paid=said(plain(paid, 4)), distributable=said(plain(distributable, 4))
            )
        )
    shown: dict[str, Number] = {"distributable": plain(distributable), "cinemas": plain(cinemas), "paid": plain(paid)}
    return {"kind": "negative", **shown, "consistent": not findings, "explain": [], "findings": findings}
