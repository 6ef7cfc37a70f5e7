"""The words that all desks speak, as values that can be compared, added and explained.

`money` amounts and apportionment; `territory` countries and the deal groups that change with the date; `language`
BCP 47 tags and which file serves which promise; `media` the one tree of media; `dates` half-open intervals, zones and
working days; `public_holidays` of each country; `eighths` of a script page; `share` exact fractions that must make a
whole; `name` people and companies in several scripts; `text` graphemes and display columns. Nothing here does I/O
beyond its own data, or knows the time.
A word that can't be understood raises `VocabularyError`, one sentence that says what would do instead.
"""

from __future__ import annotations


class VocabularyError(ValueError):
    """A word that means nothing here. `str()` is one clear sentence."""
