"""What stands beside a scene's rules and descriptors: decisions by people, and what the script's words suggest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext

from gassaku.studio.pages.content import descriptor_word, level_word
from gassaku.studio.pages.text import Day, Run, iso_day

Json = Any  # Any: JSON


@dataclass(frozen=True)
class Decided:
    """What was decided about a rule that fires: the word, by whom and when, and a note."""

    decision: str
    word: str
    by: str
    on: Day | None
    note: str


def decision_words() -> list[tuple[str, str]]:
    """Every decision, with its word."""
    return [
        ("fixed", pgettext("decision", "fixed")),
        ("best_possible", pgettext("decision", "best possible")),
        ("creative_intent", pgettext("decision", "creative intent")),
        ("refused", pgettext("decision", "refused")),
    ]


def decided(data: Json, target: str, scene: Json, rule: str) -> Decided | None:
    """The decision on a rule in a scene of a target; None where nobody has decided."""
    for one in data["decisions"]:
        if (one["target"], one["episode"], one["scene"], one["rule"]) == (
            target,
            scene["episode"],
            scene["number"],
            rule,
        ):
            words = dict(decision_words())
            on = iso_day(one["on"]) if one["on"] else None
            return Decided(
                one["decision"], words.get(one["decision"], one["decision"]), one["reviewer"] or "", on, one["note"]
            )
    return None


@dataclass(frozen=True)
class Hint:
    """What the script's words suggest, and the breakdown does not have."""

    name: str
    word: str
    level: int
    level_word: str
    evidence: Run


def hints(told: Sequence[Json], tags: Mapping[str, Json], lang: str) -> tuple[Hint, ...]:
    """From `scripts.hinted`, without what the breakdown speaks of already."""
    return tuple(
        Hint(name, descriptor_word(name), level, level_word(level), Run(", ".join(words), lang))
        for name, level, words in told
        if name not in tags
    )
