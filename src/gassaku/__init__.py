"""Gassaku, the co-production studio: one drama made by companies of several countries, answered for on any day.

import gassaku
production = gassaku.open("examples/strait-of-moons")
board = production.check()
production.desk("subtitles").assess()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gassaku.library import open  # noqa: A004  # the library's own word, as the design has it

__all__ = ["open"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name == "open":  # imported when asked for, so that `gassaku --help` need not wait for it
        from gassaku.library import open  # noqa: A004

        return open
    raise AttributeError(f"module 'gassaku' has no attribute {name!r}")
