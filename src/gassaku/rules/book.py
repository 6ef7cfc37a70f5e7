"""What the evaluator and the desks ask of a rulebook, whether it is the whole one or one that notes what was read."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from gassaku.rules.rule import Rule
from gassaku.rules.value import Value


class Book(Protocol):
    """`Rulebook`, or anything that answers like it."""

    def rule(self, id: str) -> Rule:  # noqa: A002
        """The rule of that id or other name; KeyError where there is none."""
        ...

    def ids(self, prefix: str = "") -> tuple[str, ...]:
        """Ids of all rules at or below a prefix."""
        ...

    def value(self, id: str, key: str, on: dt.date) -> Value | None:  # noqa: A002
        """A rule's value on a day."""
        ...
