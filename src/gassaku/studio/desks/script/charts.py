"""Geometry of the story page's charts, in the chart's own units; a table with the figures stands below each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH = 720
BAR = 26
HEIGHT = 120


@dataclass(frozen=True)
class Box:
    """A bar: where it stands, its class, what a pointer is told, and a label where there is room for one."""

    x: float
    y: float
    width: float
    height: float
    css: str
    title: str
    label: str = ""
    href: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart: its height, its bars, and marks across it."""

    height: int
    boxes: tuple[Box, ...]
    names: tuple[tuple[float, str], ...] = ()
    marks: tuple[float, ...] = ()


def shares_chart(rows: Sequence[tuple[str, Sequence[tuple[str, int, str]]]]) -> Chart:
    """A bar a row, cut in percent: rows of a name with (what, percent, class)."""
    boxes, names = [], []
    for at, (name, shares) in enumerate(rows):
        y = at * (BAR + 8)
        names.append((y + BAR / 2, name))
        total = sum(share for _, share, _ in shares) or 100
        x = 60.0
        for what, share, css in shares:
            width = (WIDTH - 60) * share / total
            label = f"{what} {share} %" if width > 14 * len(what) + 40 else ""
            boxes.append(Box(round(x, 1), y, round(width, 1), BAR, css, f"{what} {share} %", label))
            x += width
    return Chart(len(rows) * (BAR + 8), tuple(boxes), tuple(names))


def rhythm_chart(scenes: Sequence[tuple[str, int, str, str]], median: int) -> Chart:
    """A bar a scene, as wide as all others and as high as it is long: (name, seconds, class, address)."""
    if not scenes:
        return Chart(HEIGHT, ())
    most = max(seconds for _, seconds, _, _ in scenes) or 1
    width = WIDTH / len(scenes)
    boxes = tuple(
        Box(
            round(at * width + 1, 1),
            round(HEIGHT - HEIGHT * seconds / most, 1),
            round(max(2.0, width - 2), 1),
            round(HEIGHT * seconds / most, 1),
            css,
            f"{name} · {seconds // 60}:{seconds % 60:02}",
            "",
            href,
        )
        for at, (name, seconds, css, href) in enumerate(scenes)
    )
    return Chart(HEIGHT, boxes, (), (round(HEIGHT - HEIGHT * median / most, 1),))


def track_chart(names: Sequence[str], present: Mapping[str, str], held: Sequence[str]) -> Chart:
    """A row of all scenes: where a character is, and the scenes that an arc names; `present` has an address a scene."""
    width = WIDTH / max(1, len(names))
    boxes = []
    for at, name in enumerate(names):
        css = ("arc" if name in held else "") + (" here" if name in present else " away")
        if name in present or name in held:
            href = present.get(name, "")
            boxes.append(Box(round(at * width, 1), 4, round(max(2.0, width - 1), 1), 16, css.strip(), name, "", href))
    return Chart(24, tuple(boxes))
