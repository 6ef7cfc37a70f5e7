"""How long a scene will run, estimated. No measure holds in every country, so the answer names its own.

- `pages`: a page is a minute, an eighth 7.5 seconds. For scripts in Latin letters, and where FDX states the length.
- `sheets`: a manuscript sheet of 20 lines of 20 characters is a minute. For the Japanese layout.
- `speech and action`: what is said at the pace of its language, a second for each turn, what is done at a reader's
  pace. For Korean, Chinese and Thai, and wherever languages mix. The paces are this desk's own, set by
  hand; benchmarks/script_screen_time.py says how far off they are.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from gassaku.desks.script.measure import LINES, sheet_lines
from gassaku.desks.script.model import Kind, Scene, Script

SPOKEN_A_SECOND = {"ko": Fraction(11, 2), "ja": Fraction(7), "zh": Fraction(5), "th": Fraction(12)}
"""Characters spoken in a second, spaces not counted; other languages 15."""
DONE_A_SECOND = {"ko": Fraction(9, 2), "ja": Fraction(9, 2), "zh": Fraction(4), "th": Fraction(10)}
"""Characters of action played in a second; other languages 25."""
TURN_SECONDS = 1


class ScreenTime(NamedTuple):
    """Whole seconds, and the measure: `pages`, `sheets` or `speech and action`."""

    seconds: int
    method: str


def screen_time(scene: Scene, script: Script) -> ScreenTime:
    """The scene's estimated length on the screen; a scene is at least three seconds."""
    base = script.language.split("-", maxsplit=1)[0]
    if not scene.estimated or base not in SPOKEN_A_SECOND:
        return _told(Fraction(scene.eighths.count * 15, 2), "pages")
    if script.format == "japanese":
        return _told(Fraction(60 * sheet_lines(scene.elements), LINES), "sheets")
    total = Fraction(0)
    for element in scene.elements[1:]:
        size = sum(not char.isspace() for char in element.text)
        language = script.language_of(element).split("-", maxsplit=1)[0]
        if element.kind in {Kind.DIALOGUE, Kind.LYRIC}:
            total += size / SPOKEN_A_SECOND.get(language, Fraction(15)) + TURN_SECONDS
        elif element.kind in {Kind.ACTION, Kind.SHOT}:
            total += size / DONE_A_SECOND.get(language, Fraction(25))
        elif element.kind is Kind.PARENTHETICAL and "사이" in element.text:
            total += TURN_SECONDS
    return _told(total, "speech and action")


def _told(seconds: Fraction, method: str) -> ScreenTime:
    return ScreenTime(max(3, round(seconds)), method)
