"""The seven signs of the studio and the words that go with them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from gassaku.findings import Severity
from gassaku.readiness import Status

SIGN = {
    Status.BLOCKED: "stop",
    Status.ATTENTION: "risk",
    Status.UNDER_WAY: "work",
    Status.READY: "ready",
    Status.UNKNOWN: "open",
    Status.NOT_APPLICABLE: "na",
}
SEVERITY_SIGN = {Severity.BLOCKER: "stop", Severity.WARNING: "risk", Severity.TASK: "work", Severity.NOTE: "na"}

_WORD = {
    "stop": pgettext_lazy("status", "Stops the release"),
    "risk": pgettext_lazy("status", "At risk"),
    "work": pgettext_lazy("status", "Under way"),
    "ready": pgettext_lazy("status", "Ready"),
    "open": pgettext_lazy("status", "Not known"),
    "na": pgettext_lazy("status", "Does not apply"),
}

_DESK = {
    "documents": gettext_lazy("Documents"),
    "agreement": gettext_lazy("Agreement"),
    "finance": gettext_lazy("Finance"),
    "qualification": gettext_lazy("Qualification"),
    "script": gettext_lazy("Script"),
    "schedule": gettext_lazy("Schedule"),
    "standards": gettext_lazy("Standards"),
    "culture": gettext_lazy("Culture"),
    "subtitles": gettext_lazy("Subtitles"),
    "rights": gettext_lazy("Rights"),
    "release": gettext_lazy("Release"),
    "audience": gettext_lazy("Audience"),
    "impact": gettext_lazy("Impact"),
}


@dataclass(frozen=True)
class Legend:
    """A sign and its word."""

    sign: str
    word: str


def word(sign: str) -> str:
    """What a sign says: `At risk`."""
    return str(_WORD[sign])


def legend() -> tuple[Legend, ...]:
    """Every sign of the board, the most urgent first."""
    return tuple(Legend(sign, word(sign)) for sign in _WORD)


def desk_title(name: str, otherwise: str = "") -> str:
    """A desk's title in the reader's language; a desk from another package keeps its own."""
    return str(_DESK[name]) if name in _DESK else otherwise or name


def severity_word(severity: Severity) -> str:
    """What a finding weighs, in a word."""
    return {
        Severity.BLOCKER: pgettext("severity", "stop"),
        Severity.WARNING: pgettext("severity", "risk"),
        Severity.TASK: pgettext("severity", "open"),
        Severity.NOTE: pgettext("severity", "note"),
    }[severity]


def counted(status: Status, count: int) -> str:
    """How many findings give a cell its status: `3 stops`, `1 risk`, `2 open`."""
    if status is Status.BLOCKED:
        return ngettext("%(count)s stop", "%(count)s stops", count) % {"count": count}
    if status is Status.ATTENTION:
        return ngettext("%(count)s risk", "%(count)s risks", count) % {"count": count}
    # Translators: things somebody still has to do, as in "2 open".
    return ngettext("%(count)s open", "%(count)s open", count) % {"count": count}


def confidence(value: str) -> str:
    """How sure a rule's value is."""
    words = {
        "verified": pgettext("confidence", "verified"),
        "secondary": pgettext("confidence", "from a secondary source"),
        "reported": pgettext("confidence", "reported"),
        "unofficial": pgettext("confidence", "unofficial"),
    }
    return words.get(value, value)
