"""The qualification desk's answer for the board, and the incentives that the cash flow may count on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gassaku.desk import WHOLE, Assessment, Coverage, Figure
from gassaku.desks.qualification import codes
from gassaku.desks.qualification.answer import severity
from gassaku.desks.qualification.applicable import parties, places_of
from gassaku.desks.qualification.dossier import Dossier, gather
from gassaku.desks.qualification.filing import Filing, filings_of, shoot_of
from gassaku.desks.qualification.judgement import CANT_SAY, FAIL, NOT_APPLICABLE, PASS, Condition, Judgement
from gassaku.desks.qualification.receipts import exclusions, incentive_receipts, known, sought_judgements
from gassaku.desks.qualification.report import work_json
from gassaku.desks.qualification.sheet import KIND, NAME
from gassaku.desks.qualification.work import working_rules
from gassaku.findings import Act, Finding, Severity
from gassaku.production import Kind, Production
from gassaku.production.facts import BUDGET_RATES, INCENTIVE_RECEIPTS, LOCAL_SPEND, SHOOTING_DAYS, WORKING_RULES
from gassaku.rules import Confidence, Status
from gassaku.rules.explain import spoken

LOWERED = {"blocker": Severity.BLOCKER, "warning_only": Severity.WARNING, "info_only": Severity.NOTE}


class QualificationDesk:
    """Says for each market whether what the production seeks there holds, and what must be filed by when."""

    name = NAME
    title = "Qualification"
    kinds: tuple[Kind, ...] = (KIND,)
    codes = codes.CODES
    asks: tuple[str, ...] = (BUDGET_RATES.name, LOCAL_SPEND.name, SHOOTING_DAYS.name)
    provides: Mapping[str, Callable[[Production], Any]] = {  # Any: plain JSON
        INCENTIVE_RECEIPTS.name: lambda production: incentive_receipts(
            production, gather(production, _first_day(production))
        ),
        WORKING_RULES.name: lambda production: working_rules(production, _first_day(production)),
    }

    def assess(self, production: Production, on: dt.date) -> Assessment:
        """Findings on what is sought, by the law of the first shooting day."""
        return _Assessing(production, on).assessment()


class _Assessing:
    def __init__(self, production: Production, on: dt.date) -> None:
        self.production = production
        self.on = on
        self.book = production.rules
        self.dossier: Dossier = gather(production, on)
        self.judged = sought_judgements(self.book, self.dossier)
        self.targets = {target.id: target.territory for target in production.targets}

    def assessment(self) -> Assessment:
        dossier = self.dossier
        findings = [*dossier.findings, *self.unknown_rules(), *self.conflicts(), *self.work()]
        if dossier.stated and not dossier.dated and self.judged:
            findings.append(codes.NO_SHOOT.at(dossier.place("seeks"), day=self.on.isoformat()))
        for id_, found in self.judged.items():
            findings += [*self.told(id_, found), *self.filings(found)]
        findings += self.permits()
        figures = tuple(self.figure(found) for found in self.judged.values())
        return Assessment(tuple(findings), self.coverage(), figures)

    # -- where a finding stands --------------------------------------------------------------------------------------

    def markets(self, countries: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id_ for id_, territory in self.targets.items() if territory in countries)

    def place(self, id_: str) -> Any:  # Any: a Place
        return self.dossier.place("seeks", list(self.dossier.sheet.seeks).index(id_))

    def act(self, found: Judgement, due: dt.date | None = None) -> Act:
        filings = [one for one in filings_of(self.book, found.rule, self.dossier) if one.state == "open"]
        company = next((one.company for one in filings if one.company), None)
        if company is None:
            seats = (self.dossier.company_of(code) for code in parties(found.rule)[0])
            company = next((one for one in seats if one), None)
        if due is None:
            country = parties(found.rule)[0][0]
            due = min((one.due for one in filings if one.due), default=shoot_of(found.rule, self.dossier, country))
        return Act(company, "producer", due)

    # -- what is sought ----------------------------------------------------------------------------------------------

    def told(self, id_: str, found: Judgement) -> Iterator[Finding]:
        place, markets, act = self.place(id_), self.markets(parties(found.rule)[0]), self.act(found)
        title = found.rule.title
        at: dict[str, Any] = {"markets": markets, "rule": found.ref, "act": act}  # Any: keywords of `Code.at`
        if found.verdict == PASS:
            if found.rule.status is not Status.IN_FORCE or found.ref.confidence not in ("verified", "secondary"):
                yield _unsure(place, markets, found)
        elif found.verdict == NOT_APPLICABLE:
            yield _with_rule(codes.FAILS, place, at, title, {"why": found.why, "mend": MEND_OTHER}, self.weight(found))
        elif found.verdict == FAIL:
            failed = [one for one in found.conditions if one.verdict == FAIL]
            why = "; ".join(_why(one) for one in failed) or "a thing that it requires is declared not to be so"
            mend = f"`gassaku qualification change PATH --test {found.name}` finds the cheapest change that passes."
            yield _with_rule(codes.FAILS, place, at, title, {"why": why, "mend": mend}, self.weight(found))
        elif found.verdict == CANT_SAY and (found.missing or found.open):
            wanted = ", ".join([*found.open, *(name.replace("_", " ") for name in found.missing)])
            weak = Severity.NOTE if found.rule.status is Status.DRAFT else None
            yield _with_rule(codes.CANT_SAY, place, at, title, {"missing": f"missing {wanted}"}, weak)
        else:
            yield _with_rule(codes.NO_FORMULA, place, at, title, {"why": found.why}, None)

    def weight(self, found: Judgement) -> Severity:
        """A blocker only by a hard rule that is surely in force."""
        told = LOWERED[severity(found.rule, Confidence(found.ref.confidence))]
        lowered = told is Severity.BLOCKER and found.rule.status is not Status.IN_FORCE
        return Severity.WARNING if lowered else told

    def filings(self, found: Judgement) -> Iterator[Finding]:
        if found.verdict == NOT_APPLICABLE:
            return
        for one in filings_of(self.book, found.rule, self.dossier):
            if one.state != "decided":
                yield self.filing(one, found.rule.title, found.ref, self.place_of(found))

    def place_of(self, found: Judgement) -> Any:  # Any: a Place
        for id_ in (found.name, found.rule.id):
            if id_ in self.dossier.sheet.filings:
                return self.dossier.place("filings", id_)
        return self.place(next(id_ for id_, one in self.judged.items() if one is found))

    def filing(self, one: Filing, title: str, ref: Any, place: Any) -> Finding:  # Any: RuleRef, Place
        when = f"before the {'first shooting day' if one.before == 'shoot' else 'premiere'}"
        when += f" of {one.event.isoformat()}" if one.event else ", whose day is not known"
        lead = f", and takes {one.lead}" if one.lead else "; how long it takes is not in the sources read"
        state = "decided" if one.state == "filed" else "filed"
        due = (one.event or one.due) if one.state == "filed" else one.due
        return _with_rule(
            codes.FILE,
            place,
            {"markets": self.markets((one.country,)), "rule": ref, "act": Act(one.company, "producer", due)},
            title,
            {
                "step": f"the {one.step.replace('_', ' ')}",
                "state": state,
                "when": when,
                "lead": lead,
                "authority": one.authority,
            },
            None,
        )

    def permits(self) -> Iterator[Finding]:
        """Permits that a shoot needs, beside what is sought, once the production has them on its list of filings."""
        judged = {found.rule.id for found in self.judged.values()}
        for name in self.dossier.sheet.filings:
            if not known(self.book, name):
                at = self.dossier.place("filings", name)
                expected = "rule that is known"
                yield codes.UNKNOWN_NAME.at(at, name=name, under="filings", expected=expected)
                continue
            rule = self.book.rule(name)
            if rule.id in judged:
                continue
            for one in filings_of(self.book, rule, self.dossier):
                if one.state != "decided":
                    yield self.filing(one, rule.title, rule.ref, self.dossier.place("filings", name))

    # -- what stands beside ------------------------------------------------------------------------------------------

    def unknown_rules(self) -> Iterator[Finding]:
        for index, id_ in enumerate(self.dossier.sheet.seeks):
            if id_ not in self.judged:
                yield _with_rule(codes.NO_RULE, self.dossier.place("seeks", index), {}, id_, {}, None)

    def conflicts(self) -> Iterator[Finding]:
        excluded = exclusions(self.book) if len(self.judged) > 1 else {}
        seen: set[frozenset[str]] = set()
        for id_, one in self.judged.items():
            for other_id, other in self.judged.items():
                pair = frozenset((one.rule.id, other.rule.id))
                if other.rule.id in excluded.get(one.rule.id, {}) and pair not in seen:
                    seen.add(pair)
                    yield codes.CONFLICT.at(
                        self.place(other_id),
                        markets=self.markets(parties(one.rule)[0]),
                        act=self.act(one),
                        one=id_,
                        other=other_id,
                        statement=excluded[one.rule.id][other.rule.id],
                    )

    def work(self) -> Iterator[Finding]:
        for name, plan in self.dossier.sheet.work.items():
            told = work_json(self.book, name, self.dossier)
            place = self.dossier.place("work", name)
            if "error" in told:
                yield _with_rule(codes.NO_RULE, place, {}, plan.rule, {}, None)
                continue
            answer = told["answer"]
            rule = self.book.rule(plan.rule)
            if answer["ok"] is not False:
                continue
            country = (str(rule.sheet.get("country", "")),)
            act = Act(self.dossier.company_of(country[0]), "production manager", plan.on)
            told_weight = LOWERED[severity(rule, Confidence(rule.ref.confidence))]
            soft = told_weight is Severity.BLOCKER and rule.status is not Status.IN_FORCE
            missed = [line.strip()[3:] for line in answer["explain"][1:] if line.strip().startswith("NO ")]
            yield _with_rule(
                codes.WORK,
                place,
                {"markets": self.markets(country), "rule": rule.ref, "act": act},
                rule.title,
                {"what": plan.who or name, "why": "; ".join(missed) or ", ".join(answer["failed"])},
                Severity.WARNING if soft else told_weight,
            )

    # -- what was looked at ------------------------------------------------------------------------------------------

    def coverage(self) -> dict[str, Coverage]:
        dossier = self.dossier
        if not dossier.stated:
            missing = Coverage(read=dossier.read, missing=("what is sought and declared (qualification.yaml)",))
            return dict.fromkeys([*self.targets, WHOLE], missing)
        found: dict[str, Coverage] = {}
        places = places_of(dossier)
        for id_, territory in self.targets.items():
            rules = sum(territory in parties(one.rule)[0] for one in self.judged.values())
            if not rules and territory not in places:
                found[id_] = Coverage(not_applicable="no company, no shoot and nothing sought there: a foreign work")
            elif not rules:
                why = dossier.sheet.not_sought.get(territory, "")
                wanted = f"what the production seeks in {territory} (`seeks:` or `not_sought:`)"
                found[id_] = Coverage(read=dossier.read, missing=() if why else (wanted,), not_applicable=why)
            else:
                found[id_] = Coverage(read=dossier.read, rules=rules)
        wanting = () if dossier.finance is not None else ("each company’s part of the finance",)
        found[WHOLE] = Coverage(read=dossier.read, missing=wanting, rules=len(self.judged) + len(dossier.sheet.work))
        return found

    def figure(self, found: Judgement) -> Figure:
        words = {PASS: "passes", FAIL: "fails", CANT_SAY: "can’t be said", NOT_APPLICABLE: "does not apply"}
        value = words[found.verdict]
        if found.verdict == PASS and found.answer.get("amount") is not None:
            kind = "at most " if found.answer.get("amount_is") == "ceiling" else ""
            value += f": {kind}{found.answer['currency']} {found.answer['amount']:,}"
        because = tuple(str(line) for line in found.answer["explain"]) + ((found.why,) if found.why else ())
        place = self.place(next(id_ for id_, one in self.judged.items() if one is found))
        return Figure(f"qualification.{found.name}", found.rule.title, value, because, (place,), (found.ref,))


MEND_OTHER = "Take it off `seeks:`, or seek what is for such a work."


def _with_rule(
    code: Any, place: Any, at: Mapping[str, Any], title: str, params: Mapping[str, Any], weight: Severity | None
) -> Finding:
    made: Finding = code.at(place, severity=weight, title=title, **at, **params)
    return made


STANDING = {Status.UNKNOWN: "not confirmed to be in force", Status.IN_FORCE: "in force"}


def _unsure(place: Any, markets: tuple[str, ...], found: Judgement) -> Finding:
    status = found.rule.status
    at = {"markets": markets, "rule": found.ref}
    params = {"standing": STANDING.get(status, status.value), "confidence": found.ref.confidence}
    weight = Severity.WARNING if status is Status.DRAFT else None
    return _with_rule(codes.UNSURE, place, at, found.rule.title, params, weight)


def _why(condition: Condition) -> str:
    if condition.margin is None:
        return condition.said
    short = "short" if condition.op in ("ge", "gt", "at_least") else "over"
    edge = " (the limit itself does not pass)" if condition.margin == 0 and condition.edge else ""
    clause = f" ({condition.clause})" if condition.clause else ""
    return f"{condition.said}{clause}, {short} by {spoken(-condition.margin)}{edge}"


def _first_day(production: Production) -> dt.date:
    """For a fact, which knows no day asked: the first shooting day, else the first premiere."""
    shoot = production.sheet.shoot if production.sheet else None
    days = [target.day for target in production.targets if target.day]
    return shoot.start if shoot and shoot.start else min(days, default=dt.date.max)


DESK = QualificationDesk()
