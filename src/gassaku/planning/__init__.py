"""Searches and comparisons across desks: what changes between two boards, what falls if one leaves."""
