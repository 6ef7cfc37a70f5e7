"""Does it count: official co-production, domestic status, incentives and working rules, answered from the rule packs.

    book = gassaku.rules.load()
    evaluate_test(book, "kr_kcc_drama_points", {"kr_finance_pct": 28, "kr_points": 18}, on)["finance_pct_short"]   # 2

Every answer says which conditions failed and by how much, what is missing, the rule values used with their source and
date, and the reasons line by line. Nothing about a country stands in this code: it is all in `gassaku.rules`.
"""

from gassaku.desks.qualification.answer import UnknownRuleError
from gassaku.desks.qualification.desk import DESK
from gassaku.desks.qualification.dossier import gather
from gassaku.desks.qualification.incentive import evaluate_incentive
from gassaku.desks.qualification.interaction import evaluate_interactions, tv_routes
from gassaku.desks.qualification.judgement import judge
from gassaku.desks.qualification.recognition import evaluate_test
from gassaku.desks.qualification.report import report
from gassaku.desks.qualification.working_rule import evaluate_working_rule

__all__ = [
    "DESK",
    "UnknownRuleError",
    "evaluate_incentive",
    "evaluate_interactions",
    "evaluate_test",
    "evaluate_working_rule",
    "gather",
    "judge",
    "report",
    "tv_routes",
]
