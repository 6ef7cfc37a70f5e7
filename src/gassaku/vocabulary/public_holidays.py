"""The public holidays of a country, as the package `holidays` knows them, without reading those of all the others."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Protocol


class Calendar(Protocol):
    """A country's public holidays."""

    def __contains__(self, day: object) -> bool:
        """Whether a day is one."""
        ...

    def is_working_day(self, day: dt.date) -> bool:
        """Whether people work: no weekend, no public holiday, or a working day put in the place of one."""
        ...


@lru_cache(maxsize=64)
def calendar_of(country: str) -> Calendar | None:
    """The calendar of a country (ISO 3166); None where the package knows none."""
    from holidays.registry import COUNTRIES

    module = next((module for module, (_, alpha2, *_) in COUNTRIES.items() if alpha2 == country), None)
    if module is None:
        return None
    name = COUNTRIES[module][0]
    # To import one country the package imports all of them, a third of a second: so its file alone is run.
    import holidays

    file = Path(holidays.__file__).parent / "countries" / f"{module}.py"
    spec = spec_from_file_location(f"{__name__}.{module}", file)
    if spec is None or spec.loader is None:
        found: Calendar = holidays.country_holidays(country)
        return found
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    alone: Calendar = getattr(loaded, name)()
    return alone


def works(day: dt.date, country: str) -> bool:
    """Whether offices of a country work on a day; where no calendar is known, every day but Saturday and Sunday."""
    calendar = calendar_of(country)
    return day.weekday() < 5 if calendar is None else calendar.is_working_day(day)


def working_days_before(day: dt.date, count: int, country: str) -> dt.date:
    """The working day of a country that lies `count` working days before `day`."""
    while count > 0:
        day -= dt.timedelta(days=1)
        count -= works(day, country)
    return day
