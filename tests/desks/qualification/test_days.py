"""The day before, the day and the day after each start: which value answers, for every rule that computes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from desks.qualification.test_cases import ASK, BOOK, worked

DAY = dt.timedelta(days=1)


def starts() -> list[Any]:
    """Each value with a start that is known to the day, with a worked case of its rule."""
    found = []
    cases = [case.values[0] for case in worked()]
    for id_ in BOOK.ids():
        rule = BOOK.rule(id_)
        if rule.kind not in ASK or "at" in rule.sheet:  # a rule with `at:` takes its day from an input
            continue
        given = [case["input"] for case in cases if BOOK.rule(case["rule"]).id == id_]
        found += [
            pytest.param(id_, key, value.start.text, value.start.day, given, id=f"{id_} {key} {value.start.text}")
            for key, values in rule.values.items()
            for value in values
            if value.start.exact and not value.off
        ]
    return found


def test_there_are_such_starts() -> None:
    assert len(starts()) >= 20


@pytest.mark.parametrize(("id_", "key", "start", "day", "given"), starts())
def test_a_value_answers_from_its_day_and_not_the_day_before(
    id_: str, key: str, start: str, day: dt.date, given: list[dict[str, Any]]
) -> None:
    ask = ASK[BOOK.rule(id_).kind]
    for inputs in given or [{}]:
        told = [ask(BOOK, id_, inputs, one)["values"] for one in (day - DAY, day, day + DAY)]
        used = [
            {name: row["from"] for name, row in values.items() if name.partition(".")[0] == key.partition(".")[0]}
            for values in told
        ]
        assert start not in used[0].values()
        assert used[1] == used[2]
        assert all(said == start for said in used[1].values())
