"""A report by the suffix that it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from gassaku.printing.model import Report
from gassaku.printing.pdf import to_pdf
from gassaku.printing.tabular import to_xlsx

WHOLE: dict[str, Callable[[Report], bytes]] = {"pdf": to_pdf, "xlsx": to_xlsx}
"""How a whole report is written; CSV holds one table, and its desk says which."""


def written(report: Report, suffix: str) -> bytes:
    """The report as `pdf` or `xlsx`.

    Raises:
        KeyError: another suffix.
        PrintingError: Typst or a font is missing.
    """
    return WHOLE[suffix](report)
