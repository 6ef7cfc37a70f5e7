"""The Pareto front as a picture drawn on the server: money to the right, loss upwards, versions as a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from gassaku.studio.desks.standards.scene import price

Json = Any  # Any: JSON
WIDTH, HEIGHT = 720, 320
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 28, 44
RADIUS = 13


@dataclass(frozen=True)
class Point:
    """A plan that no other beats.

    Attributes:
        n: its number, from 0.
        x, y: where its mark stands.
        says: for whoever does not see the picture.
    """

    n: int
    x: str
    y: str
    money: str
    loss: int
    versions: int
    says: str
    chosen: bool


@dataclass(frozen=True)
class Tick:
    """A mark on an axis: where, and what it says."""

    at: str
    said: str


@dataclass(frozen=True)
class FrontShown:
    """The picture and the table below it.

    Attributes:
        lines: for each number of versions its points joined, as an SVG polyline has them.
        summary: what the picture shows, in a sentence.
    """

    points: tuple[Point, ...]
    lines: tuple[str, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    summary: str
    complete: bool
    width: int = WIDTH
    height: int = HEIGHT
    radius: int = RADIUS
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def front_shown(answer: Json, chosen: int) -> FrontShown:
    """The front of a planner's answer, with one point chosen."""
    currency = answer["currency"]
    plans = answer["front"]
    monies, losses = [one["money"] for one in plans], [one["loss"] for one in plans]
    across, up = (
        _Axis(monies, LEFT + RADIUS, WIDTH - RIGHT - RADIUS),
        _Axis(losses, HEIGHT - BOTTOM - RADIUS, TOP + RADIUS),
    )
    points = tuple(
        Point(
            n,
            f"{across.at(one['money']):.1f}",
            f"{up.at(one['loss']):.1f}",
            price(one["money"], currency) or "0",
            one["loss"],
            one["versions"],
            _says(one, currency),
            n == chosen,
        )
        for n, one in enumerate(plans)
    )
    counts = sorted({point.versions for point in points})
    lines = tuple(" ".join(f"{point.x},{point.y}" for point in points if point.versions == count) for count in counts)
    return FrontShown(
        points,
        tuple(line for line in lines if " " in line),
        tuple(Tick(f"{across.at(value):.1f}", price(value, currency) or "0") for value in across.ticks()),
        tuple(Tick(f"{up.at(value):.1f}", f"{value:,}") for value in up.ticks()),
        gettext("%(count)s plans, from %(least)s with loss %(most_loss)s to %(most)s with loss %(least_loss)s.")
        % {
            "count": len(points),
            "least": price(min(monies), currency) or "0",
            "most": price(max(monies), currency) or "0",
            "least_loss": min(losses),
            "most_loss": max(losses),
        },
        answer["front_complete"],
    )


def _says(one: Json, currency: str | None) -> str:
    said = ngettext(
        "%(money)s, loss %(loss)s, %(versions)s version",
        "%(money)s, loss %(loss)s, %(versions)s versions",
        one["versions"],
    )
    return said % {"money": price(one["money"], currency) or "0", "loss": one["loss"], "versions": one["versions"]}


def first_point(answer: Json) -> int:
    """The point that is shown before somebody chooses: of least money, least loss or fewest versions."""
    plans = answer["front"]
    orders = {"money": ("money", "loss", "versions"), "loss": ("loss", "money", "versions")}
    order = orders.get(answer.get("first", "money"), ("versions", "money", "loss"))
    return min(range(len(plans)), key=lambda n: [plans[n][name] for name in order]) if plans else 0


class _Axis:
    def __init__(self, values: Sequence[int], start: float, end: float) -> None:
        self.low, self.high = min(values), max(values)
        self.start, self.end = start, end

    def at(self, value: int) -> float:
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)

    def ticks(self) -> list[int]:
        """Up to five round values on the axis."""
        span = self.high - self.low
        if not span:
            return [self.low]
        power = 10 ** (len(str(span)) - 1)
        steps = (max(power // 5, 1), max(power // 2, 1), power, 2 * power, 5 * power)
        step = next(one for one in steps if span // one <= 4)
        first = -(-self.low // step) * step
        return list(range(first, self.high + 1, step))
