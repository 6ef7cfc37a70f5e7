"""The standards desk: what each market lets a scene carry, the class an episode gets, the hours it may run.

    breakdown, findings = read_breakdown(data, "story/breakdown.yaml")
    target = StandardsTarget("KR", "KR", "free_tv", on=date(2027, 10, 22))
    answer = rate(breakdown, [target], gassaku.rules.load())
    why_not(breakdown, target, rules, "15")     # the smallest set of lowerings

Every rule is asked for the day of the release. Nothing about a country stands in this code.
"""

from gassaku.desks.standards.breakdown import Breakdown, Person, Scene, Tag, read_breakdown
from gassaku.desks.standards.codes import CODES
from gassaku.desks.standards.descriptor import descriptors, effects, levels
from gassaku.desks.standards.desk import DESK
from gassaku.desks.standards.judge import Hit, hits
from gassaku.desks.standards.report import judge, rate, why_not
from gassaku.desks.standards.standard import Market, Standard, market_on
from gassaku.desks.standards.target import StandardsTarget, medium_of

__all__ = [
    "CODES",
    "DESK",
    "Breakdown",
    "Hit",
    "Market",
    "Person",
    "Scene",
    "Standard",
    "StandardsTarget",
    "Tag",
    "descriptors",
    "effects",
    "hits",
    "judge",
    "levels",
    "market_on",
    "medium_of",
    "rate",
    "read_breakdown",
    "why_not",
]
