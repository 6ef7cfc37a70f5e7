"""The finance desk's pages: plan and recoupment, budget, cash flow, currencies, statements, risk.

All figures are worked out from what the reader may see: rows that another company keeps to itself are in no total here.
"""
