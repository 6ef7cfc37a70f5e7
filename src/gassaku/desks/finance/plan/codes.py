"""What can be wrong with a financing plan."""

from __future__ import annotations

from gassaku.findings import Code, Severity

LOAN_ALONE = Code(
    "FIN-LOAN-ALONE",
    Severity.WARNING,
    "The loan {loan} ({amount}) brings forward a source that the plan does not have; it is counted in no total.",
    mend="Add the source that it is secured on and name it (`secured_on:`), or call it what it is.",
)
LOAN_MORE = Code(
    "FIN-LOAN-EXCEEDS",
    Severity.WARNING,
    "The loans on {source} come to {loans}, more than its {amount}; {excess} is secured on nothing.",
    mend="Lower the loan, or name what else secures it.",
)
LOAN_TWICE = Code(
    "FIN-LOAN-TWICE",
    Severity.WARNING,
    "{loan} ({amount}) is counted as a source, and the plan is over its budget by {excess}: a loan on {source} would "
    "be counted twice.",
    mend="If the loan brings forward the cash of {source}, write `secured_on: {source}`; then it counts in no total.",
)
SAME_HOME = Code(
    "FIN-HOME-TWICE",
    Severity.WARNING,
    "{territory} is the home territory of {first} and of {second}; its receipts would belong to both.",
    mend="Give each territory to one company, or leave it to the pool.",
)
HOME_SOURCE = Code(
    "FIN-HOME-SOURCE",
    Severity.NOTE,
    "{source} ({amount}) comes from {territory}, the home of {home}, and is counted for {company}; official "
    "co-productions count a home territory's presales and public money for its own producer.",
    mend="Count it for {home}, or write down why it is {company}'s.",
)
UNDER_MINIMUM = Code(
    "FIN-SHARE-MINIMUM",
    Severity.BLOCKER,
    "{company} brings {brought} of the finance; the treaty that the plan names asks for at least {least}.",
    mend="Move finance to {company}, or seek another treaty.",
)
REFUSED = Code(
    "FIN-INCENTIVE-REFUSED",
    Severity.WARNING,
    "The plan counts on {source} ({amount}), and the qualification desk says that the production does not qualify "
    "({rule_id}); that part of the budget is not covered.",
    mend="Make the production qualify, or find another source for the amount.",
)
REFUSED_ENDS = Code(
    "FIN-INCENTIVE-REFUSED",
    Severity.WARNING,
    "The plan counts on {source} ({amount}), and the qualification desk says that the production does not qualify "
    "({rule_id}); without it the money ends in {month}, {short} short.",
    mend="Make the production qualify, or find another source for the amount.",
)
LESS = Code(
    "FIN-INCENTIVE-LESS",
    Severity.WARNING,
    "The plan counts {amount} from {source}; by {rule_id} it comes to {entitled}.",
    mend="Take the lower amount into the plan, or spend more where the incentive counts it.",
)
EARLIER = Code(
    "FIN-INCENTIVE-EARLY",
    Severity.WARNING,
    "The plan has {source} pay on {planned}; by {rule_id} it can't pay before {earliest}, and the cash flow waits.",
    mend="Move the payment, and arrange a loan on it if the cash is needed earlier.",
)
NOT_COUNTED = Code(
    "FIN-INCENTIVE-UNUSED",
    Severity.NOTE,
    "By {rule_id} the production may be entitled to {amount}, which the plan does not count.",
    mend="Nothing to do if that is on purpose; else add it as a source with `incentive: {rule_id}`.",
)
TAXED = Code(
    "FIN-WITHHELD",
    Severity.NOTE,
    "From {source} {payer} withholds {rate} of what goes to {recipient}: {tax} of {amount} does not arrive.",
    mend="Plan with the net amount, have the contract gross it up (`tax: 0`), and send the residence papers before it "
    "is paid.",
)
RATE_OFF = Code(
    "FIN-RATE-OFF",
    Severity.NOTE,
    "The budget rate of {currency} is {budget}; on {day} it was {market} ({source}), {difference} away.",
    mend="Agree who bears the difference, or take a new budget rate.",
)
SECTION = Code(
    "FIN-SPEND-SECTION",
    Severity.WARNING,
    "The plan says when “{section}” is spent, and the budget has no such section.",
    mend="Name a section of the chart of accounts, or `rest` for all others.",
)

CODES: tuple[Code, ...] = tuple(value for value in list(vars().values()) if isinstance(value, Code))
