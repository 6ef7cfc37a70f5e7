"""The page of tests: what is sought in full, the pairs of countries, deadlines, points, working rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from gassaku.studio.desks.qualification import words
from gassaku.studio.desks.qualification.ledger import Around, LedgerShown, SourceShown, StepShown, ledger, source, step
from gassaku.studio.pages.text import Run, iso_day, listed

Json = dict[str, Any]  # Any: JSON


@dataclass(frozen=True)
class PairShown:
    """A pair of countries: the form of the project between them, the route for a series, the tests."""

    name: str
    form: str
    reasons: tuple[Run, ...]
    missing: tuple[Run, ...]
    route: Run
    source: SourceShown | None
    tests: tuple[LedgerShown, ...]


@dataclass(frozen=True)
class PointsShown:
    """A ledger of points claimed. `elements`: points, name, proof, whether they count."""

    rule: str
    said: str
    elements: tuple[tuple[int, Run, Run, bool], ...]


@dataclass(frozen=True)
class WorkShown:
    """A planned stretch of work, or a working rule that holds where it is shot."""

    sign: str
    verdict: str
    title: Run
    country: str
    rule: str
    source: SourceShown | None


@dataclass(frozen=True)
class TestsPage:
    """Everything that the page of tests shows. `law`: by the law of which day."""

    law: str
    sought: tuple[LedgerShown, ...]
    pairs: tuple[PairShown, ...]
    steps: tuple[StepShown, ...]
    points: tuple[PointsShown, ...]
    plans: tuple[WorkShown, ...]
    rules: tuple[WorkShown, ...]


def tests_page(data: Json, around: Around) -> TestsPage:
    """From the report."""
    shown = {one["id"]: ledger(one, around) for one in data["tests"]}
    rows = [one for one in (*data["tests"], *data["incentives"], *data["rules_of_work"]) if one["filings"]]
    wanted = [one for one in rows if one.get("sought", True) and one.get("verdict") != "not_applicable"]
    steps = [step(filing, one["title"], around) for one in wanted for filing in one["filings"]]
    event = data["event"]
    dated = event["is"] == "first shooting day"
    law = (
        gettext("By the law of {day}, the first shooting day.")
        if dated
        else gettext("By the law of {day}; the first shooting day is not known.")
    )
    return TestsPage(
        law=law.format(day=iso_day(event["day"]).shown),
        sought=tuple(shown[one["id"]] for one in data["tests"] if one["sought"]),
        pairs=tuple(_pair(one, form, shown) for one, form in zip(data["pairs"], data["forms"], strict=True)),
        steps=tuple(sorted(steps, key=lambda one: one.order)),
        points=tuple(_points(one) for one in data["ledgers"]),
        plans=tuple(_plan(one) for one in data["work"]),
        rules=tuple(_rule(one) for one in data["rules_of_work"]),
    )


def _pair(one: Json, form: Json, shown: dict[str, LedgerShown]) -> PairShown:
    route = one["route"]
    said = str(words.FORM[form["form"]]) if form["form"] else gettext("the form can’t be said yet")
    if form["also_remake"]:
        said = listed([said, str(words.FORM["remake"])])
    return PairShown(
        name=" – ".join(one["pair"]),
        form=said,
        reasons=tuple(words.english(reason) for reason in form["reasons"]),
        missing=tuple(words.english(name) for name in form["missing"]),
        route=words.english(
            "" if route is None else f"{route['verdict'].replace('_', ' ')} {route['tv_route'] or ''}".strip()
        ),
        source=None
        if route is None
        else source({"title": route["source"], "href": route["href"]}, route["confidence"]),
        tests=tuple(shown[id_] for id_ in one["tests"]),
    )


def _points(one: Json) -> PointsShown:
    said = gettext("%(points)s points, and %(more)s more without proof") % {
        "points": one["total"],
        "more": one["without_proof"],
    }
    elements = tuple(
        (
            element["points"],
            words.english(element["element"].replace("_", " ")),
            words.english(element["proof"] or ""),
            element["counts"],
        )
        for element in one["elements"]
    )
    return PointsShown(one["rule"], said, elements)


def _plan(one: Json) -> WorkShown:
    answer = one.get("answer")
    kept = answer["ok"] if answer else None
    sign, said = {
        True: ("ready", gettext("kept")),
        False: ("stop", gettext("broken")),
        None: ("open", gettext("can’t be said yet")),
    }[kept]
    title = Run(one["who"] or one["id"])
    told = answer["source"] if answer else None
    shown = source(told, answer["confidence"]) if answer and told else None
    return WorkShown(sign, said, title, "", one["rule"], shown)


def _rule(one: Json) -> WorkShown:
    told = source(one["source"], one["confidence"])
    return WorkShown("na", words.status(one["status"]), words.english(one["title"]), one["country"], one["id"], told)
