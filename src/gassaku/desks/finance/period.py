"""Periods: which receipts are paid out together, in which order, and on which day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gassaku.desks.finance import codes
from gassaku.desks.finance.receipt import Receipt
from gassaku.findings import Finding, Place
from gassaku.notation import NotationError

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_MOST = 600  # fifty years of months: a longer gap is a wrong date, and is not filled


@dataclass(frozen=True, slots=True)
class Period:
    """Receipts that are paid out together.

    Attributes:
        label: as people name it; "" for the only one.
        day: when it is paid out: interest runs to it and events count up to it.
    """

    label: str
    day: dt.date | None
    receipts: tuple[Receipt, ...] = ()


def periods_of(receipts: Sequence[Receipt], rule: str = "") -> tuple[list[Period], list[Finding]]:
    """Receipts by the periods that they name, else by the deal's rule, else by date, else all in one.

    Numbered periods and calendar periods without receipts are kept, because reserves are released by periods.

    Raises:
        NotationError: when some receipts name a period and others do not.
    """
    if any(receipt.period for receipt in receipts):
        return _named(receipts)
    days = [receipt.day for receipt in receipts if receipt.day is not None]
    if not days or len(days) < len(receipts) or rule == "all":
        return [Period("", max(days, default=None), tuple(receipts))], []
    if rule in _MONTHS:
        return _calendar(receipts, _MONTHS[rule]), []
    groups: dict[dt.date, list[Receipt]] = {}
    for day, receipt in zip(days, receipts, strict=True):
        groups.setdefault(day, []).append(receipt)
    return [Period(day.isoformat(), day, tuple(groups[day])) for day in sorted(groups)], []


def _named(receipts: Sequence[Receipt]) -> tuple[list[Period], list[Finding]]:
    lost = next((receipt for receipt in receipts if not receipt.period), None)
    if lost is not None:
        raise NotationError(
            lost.place.path or "the deal",
            line=lost.place.line,
            found=f"{lost.place.pointer}: a receipt without a period beside others that have one",
            expected="`period:` in each receipt or in none",
            mend="Add its period.",
        )
    numbered = all(re.fullmatch(r"[0-9]{1,4}", receipt.period) for receipt in receipts)
    groups: dict[str, list[Receipt]] = {}
    for receipt in receipts:
        groups.setdefault(str(int(receipt.period)) if numbered else receipt.period, []).append(receipt)
    labels = _sorted(list(groups))
    if numbered and int(labels[-1]) - int(labels[0]) <= _MOST:
        labels = [str(number) for number in range(int(labels[0]), int(labels[-1]) + 1)]
    periods = [Period(label, _latest(groups.get(label, ())), tuple(groups.get(label, ()))) for label in labels]
    return periods, out_of_order(periods)


def out_of_order(periods: Sequence[Period]) -> list[Finding]:
    """A finding for each period that holds a later date than the next one has."""
    findings = []
    dated = [period for period in periods if period.receipts and period.day is not None]
    for first, second in pairwise(dated):
        earliest = min((receipt.day for receipt in second.receipts if receipt.day is not None), default=None)
        if first.day is not None and earliest is not None and first.day > earliest:
            place = first.receipts[0].place if first.receipts else Place("")
            findings.append(codes.ORDER.at(place, period=first.label, next=second.label, date=first.day.isoformat()))
    return findings


def _sorted(labels: list[str]) -> list[str]:
    if all(re.fullmatch(r"[0-9]{1,4}", label) for label in labels):
        return sorted(labels, key=int)
    if all(re.match(r"[0-9]{4}\b", label) for label in labels):
        return sorted(labels)
    return labels


def _latest(receipts: Iterable[Receipt]) -> dt.date | None:
    return max((receipt.day for receipt in receipts if receipt.day is not None), default=None)


def _calendar(receipts: Sequence[Receipt], months: int) -> list[Period]:
    groups: dict[int, list[Receipt]] = {}
    for receipt in receipts:
        day = receipt.day or dt.date.min
        groups.setdefault((day.year * 12 + day.month - 1) // months, []).append(receipt)
    first, last = min(groups), max(groups)
    numbers = range(first, last + 1) if last - first <= _MOST else sorted(groups)
    periods = []
    for number in numbers:
        year, month = divmod((number + 1) * months, 12)
        end = dt.date(year, month + 1, 1) - dt.timedelta(days=1) if year <= dt.MAXYEAR else dt.date.max
        periods.append(Period(_label(number, months), end, tuple(groups.get(number, ()))))
    return periods


def _label(number: int, months: int) -> str:
    year, month = divmod(number * months, 12)
    if months == 1:
        return f"{year}-{month + 1:02}"
    return str(year) if months == 12 else f"{year}-{'Q' if months == 3 else 'H'}{month // months + 1}"


_CALENDAR = re.compile(r"(?P<year>[0-9]{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>[0-9]{2})))?\Z")


def period_after(label: str, day: dt.date | None) -> dt.date | None:
    """The last day of the period after the one of that label; None where the label is no month, quarter or year."""
    found = _CALENDAR.match(label)
    if found is None or day is None:
        return None
    months = 3 if found["quarter"] else 6 if found["half"] else 1 if found["month"] else 12
    count = day.year * 12 + day.month + months
    return dt.date(count // 12, count % 12 + 1, 1) - dt.timedelta(days=1) if count < 12 * dt.MAXYEAR else None


def label_of(month: int, months: int) -> str:
    """The label of the period of so many months that begins in a month (year × 12 + month - 1): `2028-Q1`."""
    return "" if months not in _MONTHS.values() else _label(month // months, months)


def last_day(month: int, months: int) -> dt.date | None:
    """Its last day; None for a period without end."""
    if months not in _MONTHS.values():
        return None
    year, over = divmod(month + months, 12)
    return dt.date(year, over + 1, 1) - dt.timedelta(days=1)


def span_of(day: dt.date, rule: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of the calendar period that a day lies in; None for rules that name no such period."""
    months = _MONTHS.get(rule)
    if months is None:
        return None
    first = (day.year * 12 + day.month - 1) // months * months
    last = last_day(first, months)
    return None if last is None else (dt.date(first // 12, first % 12 + 1, 1), last)
