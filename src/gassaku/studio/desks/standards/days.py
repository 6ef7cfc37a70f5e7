"""Days as JSON has them, as pages show them."""

from __future__ import annotations

import datetime as dt

from gassaku.studio.pages.text import Day, day


def iso_day(iso: str) -> Day:
    """`2027-06-20` as the reader writes it; what is no day stays as it is."""
    try:
        return day(dt.date.fromisoformat(iso))
    except ValueError:
        return Day(iso, iso)
