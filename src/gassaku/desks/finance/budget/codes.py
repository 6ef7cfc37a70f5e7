"""What can be wrong with a budget."""

from __future__ import annotations

from gassaku.findings import Code, Severity

FRINGE = Code(
    "FIN-BUDGET-FRINGE",
    Severity.WARNING,
    "Account {account} names the fringe “{fringe}”, which budget/terms.yaml does not have; nothing is added for it.",
    mend="Write its rate under `fringes:`, or correct the name.",
)
BASIS = Code(
    "FIN-BUDGET-BASIS",
    Severity.WARNING,
    "“{line}” is reckoned on “{base}”, which no line of the budget belongs to; it comes to nothing.",
    mend="Name a section, an account or an earlier line of `after:`.",
)
CELLS = Code(
    "FIN-BUDGET-CELLS",
    Severity.WARNING,
    "This row has more cells than the table has columns; what stands beyond the last column is not read.",
    mend="Give the column a name, or look for a separator inside a cell that is not quoted.",
)
EPISODES = Code(
    "FIN-BUDGET-EPISODES",
    Severity.WARNING,
    "Account {account} says “{written}” where its episodes or its basis should stand; it is spread over all episodes.",
    mend="Write the episodes as 1-3, 5, and the basis as pattern (every episode again) or amortised (spread).",
)
LOCALE = Code(
    "FIN-BUDGET-LOCALE",
    Severity.BLOCKER,
    "Account {account} has the amount “{amount}”: {readings} are possible, and the line is not counted.",
    mend="Write it without separators of thousands and with a point.",
)
TERMS_TOTAL = Code(
    "FIN-BUDGET-TOTAL",
    Severity.WARNING,
    "budget/terms.yaml prints {section} as {printed}; the budget comes to {reckoned}.",
    mend="Compare the lines with the program that printed the sum: a line may be missing, or stand in another section.",
)

CODES: tuple[Code, ...] = tuple(value for value in list(vars().values()) if isinstance(value, Code))
