"""The change finder on a page: what is asked, what was found, and what keeps anything from being found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from gassaku.studio.desks.qualification import words
from gassaku.studio.pages.money import by_code
from gassaku.studio.pages.text import Run

Json = dict[str, Any]  # Any: JSON
MOST_TESTS = 6


@dataclass(frozen=True)
class Asked:
    """What the form was sent with. `error` says in one sentence what of it can't be used."""

    tests: tuple[str, ...] = ()
    budget: int | None = None
    written: str = ""
    error: str = ""

    @classmethod
    def read(cls, sent: QueryDict) -> Asked:
        """From an address or a form."""
        return cls.of(sent.getlist("test"), sent.get("budget", ""))

    @classmethod
    def of(cls, tests: Sequence[str], budget: str) -> Asked:
        """From what was written."""
        chosen = tuple(dict.fromkeys(one[:200] for one in tests if one))[:MOST_TESTS]
        written = budget.strip()[:40]
        digits = written.replace(",", "").replace(" ", "")
        if not digits:
            return cls(chosen, None, written)
        if not (digits.isascii() and digits.isdecimal()) or len(digits) > 15:
            said = gettext("“%(amount)s” is no amount; write whole units, as 80000000.") % {"amount": written}
            return cls(chosen, None, written, said)
        return cls(chosen, int(digits), written)


@dataclass(frozen=True)
class WayShown:
    """One smallest change."""

    price: str
    moves: tuple[Run, ...]
    certain: bool
    open: tuple[Run, ...]
    breaks: tuple[str, ...]


@dataclass(frozen=True)
class FoundShown:
    """What the search found."""

    already: bool
    complete: bool
    ways: tuple[WayShown, ...]
    beyond: tuple[tuple[str, Run], ...]
    conflict: tuple[tuple[str, Run], ...]
    statement: Run


def found_shown(told: Json) -> FoundShown:
    """From `change.as_json`."""
    conflict = told["conflict"]
    return FoundShown(
        already=told["already"],
        complete=told["complete"],
        ways=tuple(
            WayShown(
                price=by_code(way["price"], told["currency"]),
                moves=tuple(words.english(move["what"]) for move in way["moves"]),
                certain=way["certain"],
                open=tuple(words.english(one) for one in way["open"]),
                breaks=tuple(way["breaks"]),
            )
            for way in told["changes"]
        ),
        beyond=tuple((one["test"], words.english(one["condition"].replace("_", " "))) for one in told["beyond"]),
        conflict=()
        if conflict is None
        else tuple((one["test"], words.english(one["said"])) for one in conflict["conditions"]),
        statement=words.english("" if conflict is None else conflict["statement"]),
    )
