"""Statements of a collection account: made from a deal paid out, kept once issued, printed in two languages, exported.

    papers = state(paper.deal, paper.periods, paper.events, deal="recoupment")
    report_of(papers[-1], "hanbit", ("ko", "ja"))

A statement that was issued is a document; it never changes. What should have been different in it is corrected in the
next one.
"""

from gassaku.desks.finance.statements.beancount import to_beancount
from gassaku.desks.finance.statements.making import differing, state
from gassaku.desks.finance.statements.paper import STATEMENT, StatementPaper, read_statement, to_yaml
from gassaku.desks.finance.statements.printed import report_of

__all__ = [
    "STATEMENT",
    "StatementPaper",
    "differing",
    "read_statement",
    "report_of",
    "state",
    "to_beancount",
    "to_yaml",
]
