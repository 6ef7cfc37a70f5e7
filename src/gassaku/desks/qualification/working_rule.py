"""Is a working rule kept: hours, nights, rest, minors; and which permit a stay needs."""

from __future__ import annotations

import datetime as dt

from gassaku.desks.qualification.answer import (
    Answer,
    Inputs,
    direction,
    figures,
    judged,
    margins,
    plain,
    shortfalls,
    standing,
    told,
)
from gassaku.desks.qualification.recognition import in_part
from gassaku.rules import Book


def evaluate_working_rule(rulebook: Book, id: str, inputs: Inputs, on: dt.date) -> Answer:  # noqa: A002
    """The answer of a working rule or an entry rule.

    Only those limits are checked whose inputs are there: `not_checked` names the others.

    Args:
        id: the rule's id or other name, as `kr_minor_under15`.
        inputs: what the rule asks for, by name; hours as numbers, times of day as "22:00".
        on: the day of the work.

    Returns:
        `ok`: true, false, or null where nothing could be checked; `failed`; `over_by` and `short_by`: the first limit
        missed, in its unit; `permit` for an entry rule; `applies: false` where the rule is not about this person;
        and the rule's own figures.

    Raises:
        UnknownRuleError: when there is no such rule.
    """
    verdict = judged(rulebook, id, inputs, on, "working-rule")
    answer = standing(id, verdict, inputs, rulebook)
    lines = verdict.members()
    answer["margins"] = margins(lines)
    answer["not_checked"] = list(verdict.unchecked)
    answer["needs"] = verdict.rule.sheet.get("needs")
    if verdict.applies is False:
        answer |= {"ok": None, "failed": [], "reason": "the rule is not about this case"}
        return told(answer | figures(verdict))
    answer["ok"] = in_part(verdict)
    if answer["ok"] is not None:
        answer["missing"] = []
    for whole in lines:
        for line in whole.leaves():
            if line.applies and line.verdict is False and line.margin is not None and whole.verdict is False:
                answer.setdefault(f"{direction(line)}_by", plain(-line.margin))
    return told(answer | shortfalls(line for line in lines if line.verdict is False) | figures(verdict))
