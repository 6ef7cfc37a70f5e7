"""The trade's words for sources of finance, their status, what a party brings, and accounts."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop, pgettext_lazy

_KINDS: dict[str, Promise] = {
    "equity": pgettext_lazy("source of finance", "equity"),
    "presale": pgettext_lazy("source of finance", "pre-sale"),
    "minimum_guarantee": pgettext_lazy("source of finance", "minimum guarantee"),
    "broadcaster_licence": pgettext_lazy("source of finance", "broadcaster's licence"),
    "broadcaster_equity": pgettext_lazy("source of finance", "broadcaster's equity"),
    "platform_commission": pgettext_lazy("source of finance", "platform commission"),
    "sales_advance": pgettext_lazy("source of finance", "sales advance"),
    "grant": pgettext_lazy("source of finance", "grant"),
    "automatic_support": pgettext_lazy("source of finance", "automatic support"),
    "tax_incentive": pgettext_lazy("source of finance", "tax incentive"),
    "tax_credit": pgettext_lazy("source of finance", "tax credit"),
    "tax_relief": pgettext_lazy("source of finance", "tax relief"),
    "incentive": pgettext_lazy("source of finance", "incentive"),
    "rebate": pgettext_lazy("source of finance", "rebate"),
    "senior_loan": pgettext_lazy("source of finance", "senior loan"),
    "gap_loan": pgettext_lazy("source of finance", "gap loan"),
    "mezzanine": pgettext_lazy("source of finance", "mezzanine loan"),
    "deferral": pgettext_lazy("source of finance", "deferral"),
    "in_kind": pgettext_lazy("source of finance", "in kind"),
    "product_placement": pgettext_lazy("source of finance", "product placement"),
    "sponsorship": pgettext_lazy("source of finance", "sponsorship"),
    "crowdfunding": pgettext_lazy("source of finance", "crowdfunding"),
    "crew_points": pgettext_lazy("source of finance", "crew points"),
    "tax_credit_loan": pgettext_lazy("source of finance", "loan on the tax credit"),
    "tax_incentive_loan": pgettext_lazy("source of finance", "loan on the tax incentive"),
    "incentive_loan": pgettext_lazy("source of finance", "loan on the incentive"),
    "presale_loan": pgettext_lazy("source of finance", "loan on the pre-sale"),
    "minimum_guarantee_loan": pgettext_lazy("source of finance", "loan on the minimum guarantee"),
    "licence_loan": pgettext_lazy("source of finance", "loan on the licence"),
}
_STATUS: dict[str, tuple[str, Promise]] = {
    "planned": ("open", pgettext_lazy("status of a source", "planned")),
    "applied": ("work", pgettext_lazy("status of a source", "applied for")),
    "loi": ("risk", pgettext_lazy("status of a source", "letter of intent")),
    "secured": ("ready", pgettext_lazy("status of a source", "signed")),
}
_LEDGER: dict[str, Promise] = {
    "capital": pgettext_lazy("contribution", "capital"),
    "talent": pgettext_lazy("contribution", "talent"),
    "source_work": pgettext_lazy("contribution", "source work"),
    "locations": pgettext_lazy("contribution", "locations"),
    "services": pgettext_lazy("contribution", "services"),
    "marketing": pgettext_lazy("contribution", "marketing"),
}
FIGURES = (
    gettext_noop("budget"),
    gettext_noop("finance, by value"),
    gettext_noop("finance, in cash"),
    gettext_noop("who brings what"),
    gettext_noop("gap"),
    gettext_noop("spent to date"),
    gettext_noop("lowest balance of cash"),
)
"""What the desk calls its figures; pages translate them by these words."""

_PATTERN = {"equity": "dots", "broadcaster_equity": "dots"}
_LICENCES = frozenset({"presale", "minimum_guarantee", "broadcaster_licence", "platform_commission", "sales_advance"})


def kind_word(kind: str) -> str:
    """A source's kind in the reader's language; one that nobody knows as it is written."""
    return str(_KINDS.get(kind, kind.replace("_", " ")))


def status_shown(status: str) -> tuple[str, str]:
    """Sign and word of a source's status."""
    sign, word = _STATUS.get(status, ("open", status))
    return sign, str(word)


def ledger_word(ledger: str) -> str:
    """What a contribution is."""
    return str(_LEDGER.get(ledger, ledger.replace("_", " ")))


def pattern_of(kind: str) -> str:
    """How a source is drawn: licences plain, equity `dots`, what is not paid by a buyer or an owner `lines`."""
    return "" if kind in _LICENCES else _PATTERN.get(kind, "lines")


def patterns() -> tuple[tuple[str, str], ...]:
    """The key of the drawing: pattern and words."""
    return (
        ("", gettext("licences and guarantees")),
        ("dots", gettext("equity")),
        ("lines", gettext("incentives, in kind, loans and others")),
    )
