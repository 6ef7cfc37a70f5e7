"""What can be wrong with a ledger of costs."""

from __future__ import annotations

from gassaku.findings import Code, Severity

LINE = Code(
    "FIN-COST-LINE",
    Severity.BLOCKER,
    "This line of the cost ledger can't be read for sure and is not counted: {what}.",
    mend="Correct the line in the program that keeps the ledger, and export it again.",
)
NOT_READ = Code(
    "FIN-COST-NOT-READ",
    Severity.WARNING,
    "“{what}” in this ledger is kept and not counted: only transactions with costs are read here.",
    mend="Write what it stands for into the ledger itself, or leave it if it is no cost.",
)
NO_ACCOUNT = Code(
    "FIN-COST-NO-ACCOUNT",
    Severity.WARNING,
    "Account {account} has costs of {amount} and no line in the budget.",
    mend="Book it on an account of the budget, or add a line to the budget.",
)
OVER = Code(
    "FIN-COST-OVER",
    Severity.WARNING,
    "Account {account} is expected to cost {expected}, {over} more than its budget of {budget}.",
    mend="Find the amount in other accounts, or draw on the contingency with the consents that the agreement asks for.",
)
COST_RATE = Code(
    "FIN-COST-RATE",
    Severity.NOTE,
    "{lines} costs of {amount} {currency} were converted at the budget rate: no rate of their days is known.",
    mend="Put the rates of those days into finance/rates.yaml, or write them into the ledger (`rate`).",
)
STRANGER = Code(
    "FIN-COST-COMPANY",
    Severity.WARNING,
    "{lines} costs of {amount} are booked for “{company}”, which is no company of the production.",
    mend="Write the company's id as in production.yaml.",
)
TWICE = Code(
    "FIN-COST-TWICE",
    Severity.WARNING,
    "The voucher {voucher} stands twice in the ledger, with the same day, account and amount; both were counted.",
    mend="Remove one if it is the same payment, or give it a number of its own.",
)

CODES: tuple[Code, ...] = tuple(value for value in list(vars().values()) if isinstance(value, Code))
