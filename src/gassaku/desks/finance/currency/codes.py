"""What can be wrong with rates of exchange."""

from __future__ import annotations

from gassaku.findings import Code, Severity

RATE_LINE = Code(
    "FIN-RATE-LINE",
    Severity.WARNING,
    "A line of the rates of exchange can't be used and is left out: {what}.",
    mend="Write the day as 2027-02-26, the currencies by their ISO codes, the rate with a point, and who quoted it.",
)

CODES: tuple[Code, ...] = tuple(value for value in list(vars().values()) if isinstance(value, Code))
