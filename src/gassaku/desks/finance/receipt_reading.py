"""Reads receipts: cash and tax, the rate of exchange, and what each says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from gassaku.desks.finance import codes
from gassaku.desks.finance.amount import Rounding, plain, said
from gassaku.desks.finance.condition import Traits
from gassaku.desks.finance.currency import NoRateError, Quote, RateRule, Span, rate
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.period import span_of
from gassaku.desks.finance.reading import Entry, words
from gassaku.desks.finance.receipt import Receipt
from gassaku.findings import Finding
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import digits

_KEYS = words(
    "pot amount received invoice gross withheld tax_withheld withholding_rate charges currency rate fx rates "
    "rate_date rate_source fx_at_receipt fx_period_average date period territory medium window season contract "
    "contract_amount units id restates event events payee payer"
)
_RATES = {
    "day_of_receipt": ("rate", "fx", "fx_at_receipt"),
    "period_average": ("fx_period_average",),
    "statement_day": (),
    "budget_rate": (),
}


def read_receipts(entry: Entry, deal: Deal, period: str = "") -> tuple[list[Receipt], list[Finding]]:
    """The receipts of a list, and what is odd about them. A receipt without a rate into the currency is left out.

    Raises:
        NotationError: for an unknown key or an amount that can't be read.
    """
    receipts: list[Receipt] = []
    findings: list[Finding] = []
    for index, item in enumerate(entry.items("receipts")):
        read = _Reading(item, deal, f"receipt {index + 1}", period)
        receipt = read.receipt()
        findings += read.findings
        if receipt:
            receipts.append(receipt)
    return receipts, findings


class _Reading:
    """Reads one receipt."""

    def __init__(self, entry: Entry, deal: Deal, label: str, period: str) -> None:
        self.entry = entry
        self.deal = deal
        self.period = period
        strange = entry.strangers(_KEYS, "receipt")
        self.findings = [codes.UNKNOWN_KEY.at(one.place, key=str(one.keys[-1]), what="a receipt") for one in strange]
        self.quote: Quote | None = None
        id_ = entry.get("id")
        self.id = id_.text("an id") if id_ else ""
        self.label = self.id or label

    def receipt(self) -> Receipt | None:
        entry, scale = self.entry, self.deal.scale
        cash, before_tax, taxed = self.amounts()
        currency = self.currency()
        rate: Fraction | None = None
        if currency != scale.currency:
            rate = self.rate(currency)
            if rate is None:
                amount = said(plain(cash))
                self.findings.append(
                    codes.NO_RATE.at(
                        entry.place, amount=amount, currency=currency, target=scale.currency, receipt=self.label
                    )
                )
                return None
            exact, before = (value * rate * 10**scale.digits for value in (cash, before_tax))
        else:
            exact, before = scale.minor(cash), scale.minor(before_tax)
        minor = Rounding.HALF_UP.whole(exact)
        if exact != minor and rate is None:
            self.findings.append(
                codes.FINER.at(
                    entry.place,
                    amount=said(plain(cash)),
                    receipt=self.label,
                    currency=scale.currency,
                    rounded=said(scale.shown_minor(minor)),
                )
            )
        names = entry.get("period"), entry.get("pot"), entry.get("restates")
        period, pot, restates = (named.text("a name") if named else "" for named in names)
        charges = fee.positive("bank charges") if (fee := entry.get("charges")) else Fraction(0)
        payer = entry.get("payer")
        rate_day, rate_source = self.rate_from()
        return Receipt(
            label=self.label,
            pot=pot,
            minor=minor,
            before_tax=before,
            cash=cash,
            traits=self.traits(),
            units=self.units(),
            period=period or self.period,
            id=self.id,
            restates=restates,
            taxed=taxed,
            foreign=currency if rate is not None else "",
            rate=rate,
            gross=before_tax if entry.get("invoice", "gross") else before_tax + charges,
            charges=charges,
            rate_day=rate_day,
            rate_source=rate_source,
            payer=payer.text("who paid") if payer else "",
            place=entry.place,
        )

    def amounts(self) -> tuple[Fraction, Fraction, bool]:
        """Cash received, the amount before tax, and whether tax was withheld."""
        entry = self.entry
        gross, amount = entry.get("invoice", "gross"), entry.get("received", "amount")
        withheld, rate, charges = (
            entry.get("withheld", "tax_withheld"),
            entry.get("withholding_rate"),
            entry.get("charges"),
        )
        before = gross.number("an amount") if gross else None
        tax = withheld.number("the tax withheld") if withheld else None
        if tax is None and rate and before is not None:
            tax = before * rate.rate("a rate of tax")
        fee = charges.positive("bank charges") if charges else Fraction(0)
        if amount is None and before is None:
            raise entry.wrong("a receipt without an amount", "`amount:`", "Write what was received.")
        cash = amount.number("an amount") if amount else (before or Fraction(0)) - (tax or 0) - fee
        if amount and before is not None and tax is not None and abs(before - tax - fee - cash) > Fraction(1, 100):
            self.findings.append(
                codes.TAX_SUM.at(
                    entry.place,
                    receipt=self.label,
                    gross=said(plain(before)),
                    withheld=said(plain(tax)),
                    received=said(plain(cash)),
                )
            )
        return cash, cash + (tax or 0) if before is None else before, bool(tax)

    def currency(self) -> str:
        pot = self.entry.get("pot")
        own = self.deal.pot(pot.text("a pot")) if pot else None
        said_ = self.entry.get("currency")
        if said_ is None:
            return (own.currency if own else "") or self.deal.scale.currency
        code = said_.text("a currency").upper()
        try:
            digits(code)
        except VocabularyError as error:
            raise said_.wrong(f"“{code}”", "a currency of ISO 4217", "Write a code such as KRW.") from error
        return code

    def rate(self, currency: str) -> Fraction | None:
        """The rate that the deal's rule asks for; `rates:` may give several by the name of the rule."""
        rule = self.deal.statement.conversion or "day_of_receipt"
        several = self.entry.get("rates")
        found = several.get(rule) if several else None
        found = found or self.entry.get(*_RATES[rule])
        if found is None:
            self.quote = self.quoted(currency)
            return self.quote.rate if self.quote else None
        rate = found.number(f"a rate from {currency}")
        if rate <= 0:
            raise found.wrong(f"the rate {found.value}", "a rate above 0", "Check the sign.")
        return rate

    def rate_from(self) -> tuple[str, str]:
        """Of which day the rate is, and who gave it."""
        day, source = self.entry.get("rate_date"), self.entry.get("rate_source")
        told = day.day("the day of a rate").isoformat() if day else ""
        named = source.text("the source of a rate") if source else ""
        if self.quote is None:
            return told, named
        return told or self.quote.day.isoformat(), named or self.quote.source

    def quoted(self, currency: str) -> Quote | None:
        """The reference rate of the day that the deal's own rule names; none where the deal names no rule."""
        rule, entry = self.deal.statement, self.entry.get("date")
        if entry is None or rule.conversion in ("", "budget_rate"):
            return None
        day = entry.day("a day")
        span = span_of(day, rule.periods)
        if span is None and rule.conversion != "day_of_receipt":
            return None
        whole = None if span is None else Span(*span)
        try:
            return rate(day, currency, self.deal.scale.currency, RateRule(rule.conversion), whole)
        except NoRateError:
            return None

    def traits(self) -> Traits:
        entry = self.entry
        day, size = entry.get("date"), entry.get("contract_amount")
        events = entry.get("events", "event")
        words = {
            trait: said_.text(f"a {trait}")
            for trait in ("territory", "medium", "window", "season", "contract")
            if (said_ := entry.get(trait))
        }
        return Traits(
            **words,
            contract_amount=self.deal.scale.steps(size.number("the size of a contract")) if size else None,
            date=day.day("a day") if day else None,
            event=frozenset(events.texts("an event")) if events else frozenset(),
        )

    def units(self) -> Mapping[str, Fraction]:
        said_ = self.entry.get("units")
        if said_ is None:
            return {}
        if isinstance(said_.value, dict):
            return {kind: number.number("a number of units") for kind, number in said_.pairs("list of units")}
        return {"": said_.number("a number of units")}
