"""The version planner: which versions, which edits in each, at what cost and loss; proven.

asked = question(breakdown, alternatives, targets, rules, on)
Search(asked.instance).best(Objective.MONEY)      # one plan
front(Search(asked.instance))                      # all that no other beats in money, loss and versions
plan_versions(breakdown, alternatives, targets, rules, on)   # everything, JSON-ready
"""
