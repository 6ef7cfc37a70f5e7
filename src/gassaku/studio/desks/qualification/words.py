"""The words of the qualification pages and of the printed report: verdicts, limits, margins, states of a filing."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, gettext_noop, pgettext, pgettext_lazy

from gassaku.rules.operation import shown
from gassaku.studio.pages.text import Run, language

READABLE = 60  # the largest denominator that a share is read by
VERDICT: Mapping[str, tuple[str, Promise]] = {
    "pass": ("ready", gettext_lazy("Passes")),
    "fail": ("stop", gettext_lazy("Fails")),
    "cant_say": ("open", gettext_lazy("Can’t be said yet")),
    "not_applicable": ("na", gettext_lazy("Does not apply")),
}
FORM: Mapping[str, Promise] = {
    "joint": pgettext_lazy("form of production", "joint production"),
    "assisted": pgettext_lazy("form of production", "assisted production"),
    "entrusted": pgettext_lazy("form of production", "entrusted production"),
    "licence": pgettext_lazy("form of production", "licence of a finished work"),
    "remake": pgettext_lazy("form of production", "remake"),
}
STATE: Mapping[str, tuple[str, Promise]] = {
    "open": ("work", gettext_lazy("not filed")),
    "filed": ("open", gettext_lazy("filed")),
    "decided": ("ready", gettext_lazy("decided")),
}
STATUS: Mapping[str, Promise] = {
    "in_force": pgettext_lazy("rule", "in force"),
    "draft": pgettext_lazy("rule", "a draft, not in force"),
    "historic": pgettext_lazy("rule", "no longer in force"),
    "unknown": pgettext_lazy("rule", "not confirmed to be in force"),
}
# What the printed report says besides; `desks.qualification.printed` holds the same sentences.
PRINTED = (
    gettext_noop("Does it count?"),
    gettext_noop("By the law of {day}, the first shooting day."),
    gettext_noop("By the law of {day}; the first shooting day is not known."),
    gettext_noop("Sought"),
    gettext_noop("By pair of countries"),
    gettext_noop("Incentives"),
    gettext_noop("Deadlines"),
    gettext_noop("Points"),
    gettext_noop("Working rules and permits"),
    gettext_noop("Form of the project"),
    gettext_noop("Test"),
    gettext_noop("Answer"),
    gettext_noop("Condition"),
    gettext_noop("Actual"),
    gettext_noop("Wanted"),
    gettext_noop("Margin"),
    gettext_noop("Clause"),
    gettext_noop("Proof"),
    gettext_noop("Incentive"),
    gettext_noop("Amount"),
    gettext_noop("Paid from"),
    gettext_noop("Excludes"),
    gettext_noop("Step"),
    gettext_noop("Who files"),
    gettext_noop("Where"),
    gettext_noop("At the latest"),
    gettext_noop("It takes"),
    gettext_noop("State"),
    gettext_noop("Documents"),
    gettext_noop("Pair"),
    gettext_noop("Why"),
    gettext_noop("Source"),
    gettext_noop("Element"),
    gettext_noop("Country"),
    gettext_noop("Rule"),
    gettext_noop("no proof, not counted"),
    gettext_noop("at most {amount}"),
    gettext_noop("a company of {country}"),
    gettext_noop("yes"),
    gettext_noop("no"),
    gettext_noop("Planning help, no legal advice: the authority decides."),
)


def verdict(word: str, severity: str = "blocker") -> tuple[str, str]:
    """The sign and the word of a verdict; what does not block is at risk only."""
    sign, said = VERDICT[word]
    return ("risk" if sign == "stop" and severity != "blocker" else sign), str(said)


def limit(op: str, wanted: str) -> Run:
    """What is wanted: `at least 1/3`."""
    if op == "is_true" or wanted == "yes":
        return Run(pgettext("answer", "yes"))
    if wanted == "no":
        return Run(pgettext("answer", "no"))
    if not wanted:
        return Run("")
    wanted = number(wanted).replace("_", " ")
    templates = {
        "ge": gettext("at least %(limit)s"),
        "at_least": gettext("at least %(limit)s"),
        "gt": gettext("more than %(limit)s"),
        "le": gettext("at most %(limit)s"),
        "lt": gettext("less than %(limit)s"),
        "in": gettext("one of %(limit)s"),
    }
    return Run(templates.get(op, "%(limit)s") % {"limit": wanted})


def found(value: str) -> Run:
    """What was found: a number as it is, yes and no in the reader's language."""
    if value in ("yes", "no"):
        return Run(pgettext("answer", "yes") if value == "yes" else pgettext("answer", "no"))
    if not value:
        return Run(pgettext("answer", "not known"))
    if any(sign.isdigit() for sign in value):
        return Run(number(value))
    return english(value.replace("_", " "))


def number(written: str) -> str:
    """A number as people read it: thousands parted, a share with a large denominator also as a decimal."""
    try:
        exact = Fraction(written)
    except (ValueError, ZeroDivisionError):
        return written
    if exact.denominator == 1:
        return f"{exact.numerator:,}"
    if "/" not in written or exact.denominator <= READABLE:
        return written
    return f"{shown(exact, 2)} ({written})"


def margin(op: str, exact: str, measured: float | None) -> str:
    """How far from the limit: `1/30 short`, `2 to spare`."""
    if measured is None:
        return ""
    if measured == 0:
        return gettext("exactly at the limit")
    by = {"by": number(exact.lstrip("-"))}
    if measured > 0:
        return gettext("%(by)s to spare") % by
    return (gettext("%(by)s short") if op in ("ge", "gt", "at_least") else gettext("%(by)s over")) % by


def state(word: str) -> tuple[str, str]:
    """The sign and the word of a filing's state."""
    sign, said = STATE[word]
    return sign, str(said)


def status(word: str) -> str:
    """Whether a rule is in force."""
    return str(STATUS.get(word, word))


def english(text: str) -> Run:
    """A text of the rule packs, which are in English."""
    return Run(text, "" if language() == "en" else "en")
