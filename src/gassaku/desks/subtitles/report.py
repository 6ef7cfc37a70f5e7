"""What a reader says about one file while it reads it."""

from __future__ import annotations

from dataclasses import replace

from gassaku.desks.subtitles.model import DESK
from gassaku.findings import Code, Finding, Param, Place, RuleRef


class Report:
    """Collects the findings about one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []

    def add(
        self, code: Code, line: int | None, cue: int | None = None, rule: RuleRef | None = None, /, **params: Param
    ) -> None:
        """A finding of `code` at a line, about a cue counted from 1 where it is about one."""
        place = Place(self.path, line, None, None if cue is None else f"cue {cue}")
        self.findings.append(replace(code.at(place, desk=DESK, rule=rule), params=params))


def short(text: str, most: int = 60) -> str:
    """The beginning of a text, in one line, for a sentence."""
    text = text.replace("\n", " / ")
    return text if len(text) <= most else text[: most - 1] + "…"
