"""What an incentive gives: eligible or not, the rate, the amount or its ceiling, and why."""

from __future__ import annotations

import datetime as dt

from gassaku.desks.qualification.answer import Answer, Inputs, figures, judged, margins, plain, standing, told
from gassaku.desks.qualification.recognition import UNCERTAIN
from gassaku.rules import Book
from gassaku.rules.verdict import Verdict

SERIES = ("series", "tv_series", "drama", "tv_drama", "series_season")
FILM_ONLY = "film_only"


def evaluate_incentive(rulebook: Book, id: str, inputs: Inputs, on: dt.date) -> Answer:  # noqa: A002
    """The answer of an incentive.

    Args:
        id: the rule's id or other name, as `kr_tax_credit`.
        inputs: what the rule asks for, by name; money in whole units of the incentive's currency.
        on: the date of the event that the rule governs; an incentive may take it from its own input `year`.

    Returns:
        `eligible`: true, false, null where it can't be said, or "uncertain" where the sources disagree; `amount` in
        whole units of `currency` (0 where not eligible, null where it can't be said), `amount_exact` where it is no
        whole number; `amount_is`: `entitlement`, or `ceiling` where a committee decides; `rate_pct`; `capped`;
        `range` where the text gives only a least and a most; `computable: false` with the reason where the rule has no
        full formula; `failed`, `missing`, `to_show`, `not_claimed`, and the rule's own figures.

    Raises:
        UnknownRuleError: when there is no such incentive.
    """
    verdict = judged(rulebook, id, inputs, on, "incentive")
    sheet = verdict.rule.sheet
    answer = standing(id, verdict, inputs, rulebook)
    eligible: bool | str | None = UNCERTAIN if verdict.disagree else verdict.holds
    if verdict.line is None and not verdict.formula:
        eligible = None
    if sheet.get("tv_drama_eligible") is False and inputs.get("format") in SERIES:
        eligible = False
        answer["failed"].append(FILM_ONLY)
    answer["eligible"] = eligible
    answer["currency"] = sheet.get("currency")
    answer["mechanism"] = sheet.get("mechanism")
    answer["tv_drama_eligible"] = sheet.get("tv_drama_eligible")
    answer["margins"] = margins(verdict.members())
    answer["not_claimed"] = list(verdict.unclaimed)
    if verdict.rate_pct is not None and eligible is not False:
        answer["rate_pct"] = plain(verdict.rate_pct)
    return told(answer | figures(verdict) | _amounts(verdict, eligible))


def _amounts(verdict: Verdict, eligible: bool | str | None) -> Answer:
    if eligible is False:
        return {"amount": 0, "capped": False}
    if verdict.range:
        return {"range": [plain(one) for one in verdict.range]}
    if not verdict.formula:
        return {}
    answer: Answer = {"amount": None, "capped": verdict.capped}
    sheet = verdict.rule.sheet
    ceiling = sheet.get("discretionary") is True or sheet.get("ceiling") is True
    answer["amount_is"] = "ceiling" if ceiling else "entitlement"
    if verdict.amount is not None:
        answer["amount" if eligible is True else "amount_if_eligible"] = plain(verdict.amount)
        if verdict.amount.denominator != 1:
            answer["amount_exact"] = str(verdict.amount)
    return answer
