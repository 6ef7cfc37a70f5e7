"""What can be wrong with a deal, its receipts, its statements, a budget or a financing plan."""

from __future__ import annotations

from gassaku.findings import Code, Finding, Severity
from gassaku.notation import NotationError

SHARES = Code(
    "FIN-SHARES",
    Severity.WARNING,
    "The shares of tier “{tier}” add up to {sum}, not {whole}: {shares}. They were read as weights.",
    mend="Add the missing {missing} or take the excess away, or write whole weights if weights are meant.",
)
NO_BEARER = Code(
    "FIN-NO-BEARER",
    Severity.BLOCKER,
    "The percentages of tier “{tier}” add up to {sum} of one base and no bearer is named; "
    "the excess came out of what the later tiers would have received.",
    mend="Name the party that bears the excess (`bearer:`), or lower the percentages.",
)
OVER_ALLOCATED = Code(
    "FIN-OVER-ALLOCATED",
    Severity.WARNING,
    "The percentages at source of pot “{pot}” add up to {sum} of its gross: {tiers}; the last of them can't be paid.",
    mend="Lower them, take some of what remains at their place, or stack them with a bearer.",
)
BEARER_OWES = Code(
    "FIN-BEARER-OWES",
    Severity.WARNING,
    "{party} bears the excess of tiers over 100% and owes {amount} more than it received.",
    mend="Call the amount from {party}, or set it off against its next payments.",
)
CIRCULAR = Code(
    "FIN-CIRCULAR-POTS",
    Severity.BLOCKER,
    "The pots flow in a circle: {circle}; nothing can be paid out.",
    mend="Let one of them end at a party, or at a pot that does not flow back.",
)
NO_POT = Code(
    "FIN-RECEIPT-NO-POT",
    Severity.BLOCKER,
    "The receipt of {amount} ({receipt}) belongs to no pot; it is kept apart and paid to nobody.",
    mend="Name its pot, or widen the scope of the pot that it belongs to.",
)
TWO_POTS = Code(
    "FIN-RECEIPT-TWO-POTS",
    Severity.BLOCKER,
    "The receipt of {amount} ({receipt}) fits the pots {pots}; it is kept apart and paid to nobody.",
    mend="Name its pot, or narrow the scopes until only one fits.",
)
OUT_OF_SCOPE = Code(
    "FIN-RECEIPT-OUT-OF-SCOPE",
    Severity.BLOCKER,
    "The receipt of {amount} ({receipt}) names the pot “{pot}”, whose scope leaves it out; it was counted in that pot.",
    mend="Name another pot, or widen the scope of “{pot}”.",
)
NEGATIVE = Code(
    "FIN-NEGATIVE-RECEIPT",
    Severity.WARNING,
    "The receipt of {amount} ({receipt}) is negative; it is set off in pot “{pot}” and nothing "
    "already paid is taken back.",
    mend="Check that it is a return or a correction, and name the receipt that it corrects.",
)
NO_RATE = Code(
    "FIN-NO-RATE",
    Severity.BLOCKER,
    "The receipt of {amount} {currency} ({receipt}) has no rate into {target}; it is kept apart and paid to nobody.",
    mend="Give its rate of exchange (`rate:`), with the day and the source.",
)
FINER = Code(
    "FIN-FINER-THAN-MINOR",
    Severity.WARNING,
    "The receipt of {amount} ({receipt}) is finer than the smallest unit of {currency}; "
    "it was rounded once, to {rounded}.",
    mend="Give the amount that the bank received.",
)
TAX_SUM = Code(
    "FIN-TAX-SUM",
    Severity.WARNING,
    "The receipt ({receipt}) says {gross} before tax, {withheld} withheld and {received} received, which do not agree; "
    "the cash received was counted.",
    mend="Compare the remittance note with the tax certificate.",
)
ORDER = Code(
    "FIN-DATES-OUT-OF-ORDER",
    Severity.WARNING,
    "Period “{period}” comes before “{next}” but holds a later date ({date}).",
    mend="Put the receipt into the period of its date, or correct the date.",
)
RESTATED = Code(
    "FIN-RESTATED",
    Severity.NOTE,
    "The receipt {receipt} was restated by {amount}; the correction is posted in period “{period}”.",
    mend="Nothing to do: the issued statement stays as it is.",
)
ISSUED_DIFFERS = Code(
    "FIN-ISSUED-DIFFERS",
    Severity.WARNING,
    "The statement of period {period} was issued with {issued} paid to {party} to date; receipts and terms now give "
    "{now}. The issued statement stays; {difference} is corrected in the next one.",
    mend="Look at what changed behind the issued statement, and send the next one with its correction.",
)
ISSUED_UNKNOWN = Code(
    "FIN-ISSUED-UNKNOWN",
    Severity.WARNING,
    "The issued statement is of deal “{deal}”, period “{period}”, which the production does not have.",
    mend="Put the deal and its receipts back, or move the statement out of the production.",
)
LEDGER_NO_RATE = Code(
    "FIN-LEDGER-NO-RATE",
    Severity.BLOCKER,
    "{lines} lines of the ledger, {amount} {currency} together, have no rate into {target}; they are kept apart and "
    "paid to nobody.",
    mend="Give the months' rates in finance/rates.csv, with their source.",
)
LEDGER_LINES = Code(
    "FIN-LEDGER-LINES",
    Severity.BLOCKER,
    "{lines} lines of the ledger have no day, no currency or no amount; they are kept apart and paid to nobody.",
    mend="Ask whoever sent the ledger for what is missing.",
)
LEDGER_ROUNDED = Code(
    "FIN-ROUNDED-SILENT",
    Severity.WARNING,
    "The deal does not say whether a ledger is rounded into {currency} line by line or cell by cell; each line was.",
    mend="Write `rounded: line` or `rounded: cell` into the statement rule.",
)
SIM_POT = Code(
    "FIN-SIM-POT",
    Severity.WARNING,
    "The expected receipt {receipt} belongs to no one pot of the deal; the simulation leaves it out.",
    mend="Write its `pot:`, its territory and its medium, or who keeps it (`kept_by:`).",
)
SIM_NO_RATE = Code(
    "FIN-SIM-NO-RATE",
    Severity.WARNING,
    "Nobody fixes a rate of {currency} into {target} and the simulation gives none; its money counts nothing there.",
    mend="Write what one unit is worth, under `currencies: rates:`.",
)
SIM_HELD = Code(
    "FIN-SIM-RATE-HELD",
    Severity.NOTE,
    "There is no history of {currency} against {target}; the simulation keeps it at the rate that it gives.",
    mend="Nothing to do; or vary the receipt's own amount by what the rate may do.",
)
SIM_STALE = Code(
    "FIN-SIM-STALE",
    Severity.WARNING,
    "The result of the simulation was made from other revisions of {documents}.",
    mend="Simulate again: `gassaku finance simulate PATH --save`.",
)
SIM_DEAL = Code(
    "FIN-SIM-DEAL",
    Severity.BLOCKER,
    "The simulation names the deal “{deal}”, which the production does not have or can't run.",
    mend="Write the name of a deal under `deal/`, or mend that deal.",
)
TWICE = Code(
    "FIN-RECEIPT-TWICE",
    Severity.BLOCKER,
    "Two receipts have the id {receipt}; both were counted.",
    mend="Remove one, give it an id of its own, or write `restates: {receipt}` if it corrects the other.",
)
ADVANCE_OUT = Code(
    "FIN-ADVANCE-SILENT",
    Severity.NOTE,
    "Tier “{tier}” does not say who keeps what recoups its advance; it stayed in the pot.",
    mend="Say who recoups the advance (`advance: {{to: …}}`), or confirm that it stays in the pot.",
)
BASIS = Code(
    "FIN-BASIS-SILENT",
    Severity.WARNING,
    "Tier “{tier}” gives a percentage but no base; it was taken of what remains at its place, not of the pot's gross.",
    mend="Write `basis: gross` (at source) or `basis: remaining` (at this place), "
    "or `percentages:` into the statement rule.",
)
NO_RESIDUAL = Code(
    "FIN-NO-RESIDUAL",
    Severity.WARNING,
    "Pot “{pot}” does not say who receives what its tiers leave; {amount} went to nobody.",
    mend="Name a party or a pot as its `residual`.",
)
INTEREST = Code(
    "FIN-INTEREST-SILENT",
    Severity.WARNING,
    "The interest of tier “{tier}” does not say {what}; {taken} was taken.",
    mend="Write it into the interest terms (`{key}:`).",
)
HOME = Code(
    "FIN-HOME-SILENT",
    Severity.NOTE,
    "{party} receives from pot “{pot}” beside its capped claim in tier “{tier}”, and the deal does not say whether the "
    "one counts against the other; it was left outside.",
    mend="Write `home_receipts: outside` into the statement rule, or `home_receipts: counted` and let the tiers share "
    "one `cap_group`.",
)
PERIODS = Code(
    "FIN-PERIODS-SILENT",
    Severity.NOTE,
    "The deal does not say for which periods it is paid out; each day with receipts was taken as one.",
    mend="Write `periods:` into the statement rule: month, quarter, half_year, year, each_date or all.",
)
TAX_BASE = Code(
    "FIN-TAX-BASE-SILENT",
    Severity.WARNING,
    "Tax was withheld from receipts of pot “{pot}” and the deal does not say whether tier “{tier}” counts before or "
    "after it; it was reckoned on the cash received.",
    mend="Write `withholding_base: cash` or `withholding_base: before_tax` into the statement rule.",
)
THRESHOLD = Code(
    "FIN-THRESHOLD-SILENT",
    Severity.NOTE,
    "The condition of tier “{tier}” does not say whether it counts from its threshold on or for the whole period; "
    "it was counted from the threshold on.",
    mend="Write `counts: above` or `counts: whole` into the condition.",
)
CONVERSION = Code(
    "FIN-CONVERSION-SILENT",
    Severity.WARNING,
    "Receipts come in {currencies} and the deal does not say which day's rate converts them; "
    "the rate of each receipt was used.",
    mend="Write `conversion:` into the statement rule: day_of_receipt, period_average, statement_day or budget_rate.",
)
HOLD_OPEN = Code(
    "FIN-HOLD-OPEN",
    Severity.WARNING,
    "Tier “{tier}” holds a reserve and does not say after how many periods it is released; it stays held.",
    mend="Write `release_after:` into the hold.",
)
ROUNDING = Code(
    "FIN-ROUNDING-SILENT",
    Severity.NOTE,
    "The deal does not say how entitlements are rounded, and tier “{tier}” needed it; half up was taken.",
    mend="Write `rounding:` into the statement rule: half_up, half_even or truncate.",
)
CAP_CONFLICT = Code(
    "FIN-CAP-CONFLICT",
    Severity.BLOCKER,
    "“{cap}” is one cap, but it is written with different amounts.",
    mend="Write one amount, or give the tiers ids or cap groups of their own.",
)
CROSSED_FLOW = Code(
    "FIN-CROSSED-FLOW",
    Severity.BLOCKER,
    "Account “{account}” crosses the pots {first} and {second}, of which one flows into the other.",
    mend="Cross only pots that stand beside each other.",
)
PAYS_MORE = Code(
    "FIN-PAYS-MORE",
    Severity.BLOCKER,
    "The split pays out {paid} of {distributable}: {parts}.",
    mend="Check which lines are shares of the same money, and which are counted twice.",
)
PRINTED = Code(
    "FIN-PRINTED-DIFFERS",
    Severity.WARNING,
    "{line} is printed as {printed}; the terms give {reckoned}.",
    mend="Trust the terms, and ask whoever printed it.",
)
STATEMENT_SILENT = Code(
    "FIN-STATEMENT-SILENT",
    Severity.WARNING,
    "The statement does not say {what}; {taken} was taken.",
    mend="Write `{key}:` into the statement's terms, 0 if there is none.",
)
NOT_FINANCED = Code(
    "FIN-GAP",
    Severity.BLOCKER,
    "The sources come to {total} of a budget of {budget}: {gap} is missing.",
    mend="Find sources for the gap, or lower the budget.",
)
OVER_FINANCED = Code(
    "FIN-OVER-FINANCED",
    Severity.WARNING,
    "The sources come to {total} of a budget of {budget}: {excess} too much.",
    mend="Check whether something is counted twice.",
)
COUNTED_TWICE = Code(
    "FIN-COUNTED-TWICE",
    Severity.BLOCKER,
    "{loan} ({amount}) brings forward the cash of {secured} and both are counted; "
    "together they overstate the plan by up to {overlap}.",
    mend="Keep {secured} as the source and the loan as its timing line (`secured_on:`).",
)
BUDGET_SUM = Code(
    "FIN-BUDGET-SUM",
    Severity.WARNING,
    "{section} is printed as {printed}; its lines add up to {reckoned}.",
    mend="Compare the lines with the document that the total came from.",
)
BUDGET_AMOUNT = Code(
    "FIN-BUDGET-AMOUNT",
    Severity.BLOCKER,
    "Account {account} has the amount “{amount}”, which can't be read for sure; the line is not counted.",
    mend="Write it without separators of thousands and with a point: 1234.50.",
)
BUDGET_CURRENCY = Code(
    "FIN-BUDGET-CURRENCY",
    Severity.BLOCKER,
    "Account {account} is in “{currency}”, which is no currency known here; the line is not counted.",
    mend="Write the ISO code, as KRW, JPY or CNY.",
)
BUDGET_RATE = Code(
    "FIN-BUDGET-RATE",
    Severity.BLOCKER,
    "Account {account} is {amount} {currency} and there is no budget rate into {base}; the line is not counted.",
    mend="Give the rate in the line, or under `rates:` in finance/plan.yaml.",
)
BUDGET_COMPANY = Code(
    "FIN-BUDGET-COMPANY",
    Severity.WARNING,
    "{lines} budget lines, {amount} together, name no company of the production ({company}).",
    mend="Write the id of the company that pays the line.",
)
BUDGET_SEVERAL = Code(
    "FIN-BUDGET-SEVERAL",
    Severity.WARNING,
    "The budget documents {documents} were added together, and the plan does not say that all of them count.",
    mend="Name the ones that count in finance/plan.yaml (`budget_documents:`).",
)
BUDGET_DIFFERS = Code(
    "FIN-BUDGET-DIFFERS",
    Severity.WARNING,
    "The plan is made for a budget of {plan}; the budget documents add up to {documents}.",
    mend="Make the plan again for the budget in force, or correct the figure.",
)
SOURCE_COMPANY = Code(
    "FIN-SOURCE-COMPANY",
    Severity.WARNING,
    "The source {source} is brought by “{company}”, which is no company of the production.",
    mend="Write the id of the company that brings it.",
)
SHARE_OUT_OF_LINE = Code(
    "FIN-CONTRIBUTION-SHARE",
    Severity.NOTE,
    "{company} brings {brought} of the finance and receives {share} of the net profit.",
    mend="Nothing to do if that was agreed; official co-productions want the two reasonably in line.",
)
NOT_SECURED = Code(
    "FIN-NOT-SECURED",
    Severity.TASK,
    "The source {source} ({amount}) is {status}, not secured.",
    mend="Sign it, or find another source before the money is needed.",
)
UNMET = Code(
    "FIN-CONDITION-OPEN",
    Severity.TASK,
    "The source {source} pays only after: {what}.",
    mend="Meet the condition and write the day (`met:`).",
)
OVERDUE = Code(
    "FIN-CONDITION-OVERDUE",
    Severity.BLOCKER,
    "The source {source} pays only after: {what}; that was due on {due} and is not met.",
    mend="Meet the condition, or agree a new day with the source and write it (`due:`).",
)
NOT_VALUED = Code(
    "FIN-IN-KIND-BASIS",
    Severity.WARNING,
    "The contribution {source} ({amount}) is in kind and the plan does not say how it was valued.",
    mend="Write the basis (`valued:`): a price list, a quotation, an appraisal.",
)
CASH_ENDS = Code(
    "FIN-CASH-ENDS",
    Severity.BLOCKER,
    "The money ends in {month}: {short} is missing at the end of that month, {deepest} at the worst, in {worst}.",
    mend="Bring a payment forward, put spending off, or arrange a loan on a source that pays later.",
)
UNDATED = Code(
    "FIN-CASH-UNDATED",
    Severity.WARNING,
    "{source} has no day on which it pays; the cash flow leaves it out.",
    mend="Write its `payments:` with a date or a milestone.",
)
CASH_COST = Code(
    "FIN-NO-SPENDING",
    Severity.NOTE,
    "The plan does not say when the budget is spent, so nobody can say when the money ends.",
    mend="Write `spend:` with shares and milestones.",
)
CURRENCY_GAP = Code(
    "FIN-CURRENCY-OPEN",
    Severity.NOTE,
    "{currency}: {cost} of costs and {income} of finance; {open} is open to the rate of exchange.",
    mend="Hedge it, or agree who bears the difference from the budget rate.",
)
UNKNOWN_KEY = Code(
    "FIN-UNKNOWN-KEY",
    Severity.NOTE,
    "The key “{key}” of {what} is not known here; it is kept and not used.",
    mend="Correct the key, or leave it if it is a note of your own.",
)

CODES: tuple[Code, ...] = tuple(value for value in list(vars().values()) if isinstance(value, Code))


class UnusableDeal(NotationError):  # noqa: N818 - the trade's word says more than another ...Error
    """A deal that can be read but not be run, with the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        place = finding.place
        super().__init__(
            place.path,
            line=place.line,
            column=place.column,
            found=finding.message.rstrip("."),
            expected="a deal that can be run",
            mend=finding.mend,
        )
