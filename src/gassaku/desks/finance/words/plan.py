"""The words on budgets, financing plans, cash flows and cost reports: a table with a row a word, beside this module."""

from __future__ import annotations

from importlib.resources import files

_TEXT = files(__package__).joinpath("plan.txt").read_text(encoding="utf-8")

PLAN: dict[str, tuple[str, ...]] = {
    f"fin.{key}": tuple(said) for key, *said in (row.split("|") for row in _TEXT.strip().splitlines()[1:])
}
