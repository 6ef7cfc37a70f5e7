"""What this desk says to people in their own language: explanations of payments, statements, results of simulations.

Each sentence stands once, with its six languages beside each other, so that one that is missing is seen. Figures come
in as text already; a sentence never glues half sentences of another language.
"""

from __future__ import annotations

from collections.abc import Mapping

from gassaku.desks.finance.words.explaining import EXPLAINING
from gassaku.desks.finance.words.plan import PLAN
from gassaku.desks.finance.words.risk import RISK
from gassaku.desks.finance.words.statement import STATEMENT
from gassaku.vocabulary.language import READ, reader_language

SAID: Mapping[str, tuple[str, ...]] = {**EXPLAINING, **STATEMENT, **RISK, **PLAN}
JOINERS = {"en": "; ", "ko": "; ", "ja": "。", "zh-Hans": "；", "zh-Hant": "；", "th": "; "}
STOPS = {"en": ".", "ko": ".", "ja": "。", "zh-Hans": "。", "zh-Hant": "。", "th": ""}
LISTS = {"en": ", ", "ko": ", ", "ja": "、", "zh-Hans": "、", "zh-Hant": "、", "th": ", "}


def say(key: str, language: str = "en", **params: object) -> str:
    """One sentence, clause or label in the language.

    Raises:
        KeyError: no sentence has this key, or a parameter is missing.
    """
    return SAID[key][READ.index(reader_language(language))].format_map(params)


def listed(parts: list[str], language: str = "en") -> str:
    """Words in a row, with the language's own comma."""
    return LISTS[reader_language(language)].join(parts)


def clauses(head: str, parts: list[str], language: str = "en") -> str:
    """Clauses about one thing as one line: the head, then each clause."""
    tongue = reader_language(language)
    return head + JOINERS[tongue].join(parts) + STOPS[tongue]
