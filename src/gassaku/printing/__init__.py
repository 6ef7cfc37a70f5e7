"""Printed forms: what a desk hands out, as CSV, XLSX or PDF.

A desk makes a `Report` of headings, paragraphs and tables, every text with its language; this package writes it.
`to_csv` writes one table, `to_xlsx` a sheet for each table, `to_pdf` the whole. Forms with exact places, such as a
script's page, are set from Typst markup of their own by `typeset`. Numbers stay numbers; a cell that a spreadsheet
would run as a formula is written as text.
"""

from gassaku.printing.model import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    PrintingError,
    Report,
    Table,
    Text,
)
from gassaku.printing.pdf import to_pdf
from gassaku.printing.tabular import to_csv, to_xlsx
from gassaku.printing.typesetting import typeset
from gassaku.printing.written import WHOLE, written

__all__ = [
    "WHOLE",
    "Block",
    "Cell",
    "Column",
    "Facts",
    "Heading",
    "PageBreak",
    "Paragraph",
    "PrintingError",
    "Report",
    "Table",
    "Text",
    "to_csv",
    "to_pdf",
    "to_xlsx",
    "typeset",
    "written",
]
