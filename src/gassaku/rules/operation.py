"""The operations of a formula's numbers. Each takes the frame and the call, and gives None where it can't be known."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from gassaku.rules import clock
from gassaku.rules.formula import literal
from gassaku.rules.frame import Frame, Known
from gassaku.rules.grammar import Call, Literal, Name, Number
from gassaku.rules.start import read_start

Operate = Callable[[Frame, Call], Known | None]


def _numbers(frame: Frame, call: Call) -> list[Fraction] | None:
    found = [frame.number(part) for part in call.args]
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else None


def _many(join: Callable[[list[Fraction]], Fraction]) -> Operate:
    def operate(frame: Frame, call: Call) -> Known | None:
        numbers = _numbers(frame, call)
        return None if numbers is None else join(numbers)

    return operate


def _divide(scale: int) -> Operate:
    def operate(frame: Frame, call: Call) -> Known | None:
        numbers = _numbers(frame, call)
        if numbers is None:
            return None
        if numbers[1] == 0:
            frame.refuse(call.args[1], "0, by which nothing can be divided")
            return None
        return scale * numbers[0] / numbers[1]

    return operate


def _product(numbers: list[Fraction]) -> Fraction:
    return math.prod(numbers, start=Fraction(1))


def _rounded(frame: Frame, call: Call) -> Known | None:
    found, digits = frame.number(call.args[0]), frame.number(_option(call, "digits", Literal(Fraction(0))))
    if found is None or digits is None:
        return None
    scale = 10 ** int(digits)
    return Fraction(math.floor(found * scale + Fraction(1, 2)), scale)


def _count_true(frame: Frame, call: Call) -> Known | None:
    found = [frame.work(part) for part in call.args]
    return None if any(one is None for one in found) else Fraction(sum(one is True for one in found))


def _option(call: Call, name: str, otherwise: Number) -> Number:
    return (call.options or {}).get(name, otherwise)


def _words(frame: Frame, call: Call, name: str) -> tuple[str, ...] | None:
    if name not in (call.options or {}):
        return None
    found = frame.work((call.options or {})[name])
    return tuple(str(one) for one in found) if isinstance(found, tuple) else ()


def _entries(frame: Frame, call: Call) -> Iterator[tuple[str, Known | None]] | None:
    """The entries of a list or a mapping that the call looks at, each with its name."""
    found = frame.work(call.args[0])
    if found is None:
        return None
    if not isinstance(found, dict | tuple):
        frame.refuse(call.args[0], found)
        return None
    inside, outside = _words(frame, call, "in"), _words(frame, call, "except")
    field = (call.options or {}).get("field")
    listed = found.items() if isinstance(found, dict) else ((str(one), one) for one in found)

    def chosen() -> Iterator[tuple[str, Known | None]]:
        for name, entry in listed:
            if (inside is not None and name not in inside) or (outside is not None and name in outside):
                continue
            if isinstance(field, Literal):
                entry = entry.get(str(field.value)) if isinstance(entry, Mapping) else None  # noqa: PLW2901
                if entry is None:
                    frame.missing.setdefault(f"{name}.{field.value}")
            yield name, None if entry is None else entry if isinstance(entry, dict) else literal(entry)

    return chosen()


def _over(join: Callable[[list[Fraction]], Fraction], *, empty: bool) -> Operate:
    def operate(frame: Frame, call: Call) -> Known | None:
        entries = _entries(frame, call)
        if entries is None:
            return None
        found = [frame.as_number(entry, Name(name)) for name, entry in entries]
        known = [one for one in found if one is not None]
        if len(known) < len(found):
            return None
        return join(known) if known or empty else Fraction(0)

    return operate


def _size(frame: Frame, call: Call) -> Known | None:
    entries = _entries(frame, call)
    return None if entries is None else Fraction(len({name for name, _ in entries}))


def _day(frame: Frame, call: Call) -> Known | None:
    found = frame.work(call.args[0])
    if found is None:
        return None
    start = read_start(int(found) if isinstance(found, Fraction) and found.denominator == 1 else found)
    if start is None or start.text == "unknown":
        frame.refuse(call.args[0], found)
        return None
    return Fraction(start.day.toordinal())


def _times(frame: Frame, call: Call) -> list[int] | None:
    window = [part for name in ("from", "until") if (part := (call.options or {}).get(name))]
    times: list[int] = []
    for part in (*call.args, *window):
        found = frame.work(part)
        minutes = clock.minutes_of(found)
        if found is not None and minutes is None:
            frame.refuse(part, found)
        if minutes is None:
            return None
        times.append(minutes)
    return times


def _timed(join: Callable[..., Fraction]) -> Operate:
    def operate(frame: Frame, call: Call) -> Known | None:
        times = _times(frame, call)
        return None if times is None else join(*times)

    return operate


def _lookup(frame: Frame, call: Call) -> Known | None:
    found = frame.work(call.args[0])
    if found is None:
        return None
    name = str(found).lower() if isinstance(found, bool) else str(found)
    part = (call.table or {}).get(name, (call.options or {}).get("else"))
    if part is None:
        frame.refuse(call.args[0], found)
        return None
    return frame.work(part)


def _additions(frame: Frame, call: Call) -> Known | None:
    total = Fraction(0)
    for name, part in (call.table or {}).items():
        before = dict(frame.missing)
        claimed = frame.named(name)
        frame.missing = before
        if claimed is None:
            frame.unclaimed.setdefault(name)
        elif not isinstance(claimed, bool):
            frame.refuse(Name(name), claimed)
            return None
        elif claimed:
            added = frame.number(part)
            if added is None:
                return None
            total += added
    most = frame.number(_option(call, "at_most", Literal(total)))
    return None if most is None else min(total, most)


def _first(frame: Frame, call: Call) -> Known | None:
    for when, part in call.cases:
        held = True if when is None else frame.holds(when)
        if held is None:
            return None
        if held:
            return frame.work(part)
    return None


def _territories(frame: Frame, call: Call) -> Known | None:
    from gassaku.vocabulary.territory import expand

    words = frame.work(call.args[0])
    found: set[str] = set()
    for word in words if isinstance(words, tuple) else ():
        found |= expand(str(word), frame.on)
    return tuple(sorted(found))


def shown(number: Fraction, digits: int = 4) -> int | Decimal:
    """A number for reading: whole where it is whole, else rounded half up to at most `digits` places."""
    if number.denominator == 1:
        return int(number)
    scaled = math.floor(number * 10**digits + Fraction(1, 2))
    return Decimal(scaled).scaleb(-digits).normalize()


OPERATE: Mapping[str, Operate] = {
    "sum": _many(lambda numbers: sum(numbers, Fraction(0))),
    "product": _many(_product),
    "min": _many(min),
    "max": _many(max),
    "first_of": lambda frame, call: frame.first_stated(call.args),
    "count_true": _count_true,
    "difference": _many(lambda numbers: numbers[0] - numbers[1]),
    "ratio": _divide(1),
    "pct": _divide(100),
    "percent_of": _many(lambda numbers: numbers[0] * numbers[1] / 100),
    "otherwise": lambda frame, call: frame.work(call.args[0]),
    "hours_between": _timed(clock.hours_between),
    "overlap_hours": _timed(clock.overlap_hours),
    "abs": _many(lambda numbers: abs(numbers[0])),
    "whole": _many(lambda numbers: Fraction(math.floor(numbers[0]))),
    "rounded": _rounded,
    "day": _day,
    "total": _over(lambda numbers: sum(numbers, Fraction(0)), empty=True),
    "smallest": _over(min, empty=False),
    "largest": _over(max, empty=False),
    "size": _size,
    "hours_past": _timed(clock.hours_past),
    "hours_short_of": _timed(clock.hours_short_of),
    "lookup": _lookup,
    "additions": _additions,
    "first": _first,
    "territories": _territories,
}
