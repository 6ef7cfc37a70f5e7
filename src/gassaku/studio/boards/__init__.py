"""Boards in the studio: worked out for one seat from what it may see, and remembered while that stays the same."""
