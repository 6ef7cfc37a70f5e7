"""Does the work count: official co-production, domestic status, quotas, points."""

from __future__ import annotations

import datetime as dt

from gassaku.desks.qualification.answer import Answer, Inputs, figures, judged, margins, shortfalls, standing, told
from gassaku.rules import Book
from gassaku.rules.verdict import Verdict

UNCERTAIN = "uncertain"


def evaluate_test(rulebook: Book, id: str, inputs: Inputs, on: dt.date) -> Answer:  # noqa: A002
    """The answer of a qualification test, a quota or a treaty's shares.

    Args:
        id: the rule's id or other name, as `cn_order41_joint`.
        inputs: what the test asks for, by name; see `gassaku rules show ID`.
        on: the date of the event that the rule governs, as the first shooting day.

    Returns:
        `pass`: true, false, null where it can't be said (`missing`, `unusable` say why), or "uncertain" where the
        sources disagree; `failed`: ids of the conditions; `margins`; `<input>_short` or `<input>_over` for each limit
        missed; `status`: what a pass gives, else the rule's own standing; `warnings`; and the rule's own figures.

    Raises:
        UnknownRuleError: when there is no such test.
    """
    verdict = judged(rulebook, id, inputs, on, "test")
    answer = standing(id, verdict, inputs, rulebook)
    passed, unchecked = passes(verdict)
    answer["pass"] = passed
    answer["not_checked"] = unchecked
    answer["margins"] = margins(verdict.members())
    answer["rule_status"] = answer["status"]
    if passed is True and "result_if_pass" in verdict.rule.sheet:
        answer["status"] = verdict.rule.sheet["result_if_pass"]
    if verdict.line is None:
        answer |= {"pass": None, "computable": False}
        answer.setdefault("not_computable_because", "the text that was read states no figures to test")
    if passed is None and verdict.line is not None and not verdict.missing and not verdict.unusable:
        answer["reason"] = "no condition of this test speaks of such a case"
    return told(answer | shortfalls(verdict.members()) | figures(verdict))


def passes(verdict: Verdict) -> tuple[bool | str | None, list[str]]:
    """Whether it passes, and which conditions were left unchecked where the rule may be checked in part."""
    if verdict.applies is False:
        return None, []
    if verdict.rule.sheet.get("partial") is True:
        return in_part(verdict), list(verdict.unchecked)
    return (UNCERTAIN if verdict.disagree else verdict.holds), []


def in_part(verdict: Verdict) -> bool | None:
    """What those conditions say together whose inputs are there; None where none is, or one can't be read."""
    if verdict.failed:
        return False
    if verdict.unusable:
        return None
    said = [line for line in verdict.members() if line.applies and line.verdict is True]
    return True if said else None
