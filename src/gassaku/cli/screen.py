"""What all commands share with the person at the terminal: signs, colours, JSON, the day they ask for."""

from __future__ import annotations

import datetime as dt
import json
import sys
from decimal import Decimal
from fractions import Fraction
from typing import Any

import typer

from gassaku.readiness import Status

_TURNS = (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)

SIGNS: dict[Status, tuple[str, str, str]] = {
    Status.BLOCKED: ("✖", "bold white on red", "stops the release"),
    Status.ATTENTION: ("▲", "bold yellow", "at risk"),
    Status.UNDER_WAY: ("◐", "cyan", "under way"),
    Status.READY: ("✓", "green", "ready"),
    Status.UNKNOWN: ("?", "dim", "not known"),
    Status.NOT_APPLICABLE: ("–", "dim", "does not apply"),
}


def print_json(value: Any) -> None:  # Any: JSON
    """One JSON value on standard output and nothing else; on a terminal, indented for people."""
    indent = 2 if sys.stdout.isatty() else None
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent, default=_plain) + "\n")


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else str(value)
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return str(value)


def day(text: str | None) -> dt.date:
    """The day of `--on`; today without it.

    Raises:
        typer.BadParameter: not a day.
    """
    if text is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"“{text}” is no day; write it as 2027-10-22.") from error


def said(value: object) -> str:
    """A JSON value in words: lists by commas, keys before their values."""
    if isinstance(value, dict):
        return "; ".join(f"{key} {said(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(said(inner) for inner in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not known" if value is None else str(value)


# What a terminal would obey instead of showing, and what turns the direction of the text around it.
_UNSEEN = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
_UNSEEN |= {0x7F: 0x2421, **dict.fromkeys(range(0x80, 0xA0), 0xFFFD), **dict.fromkeys(_TURNS, 0xFFFD)}


def visible(text: object) -> str:
    """Text from a document as a terminal may show it: control characters as pictures, so that none is obeyed."""
    return str(text).translate(_UNSEEN)


def show(text: object = "") -> None:
    """A line of the answer, for people."""
    sys.stdout.write(visible(text) + "\n")


def say(text: str) -> None:
    """A message for the person, on standard error, so that standard output stays the answer."""
    sys.stderr.write(visible(text) + "\n")
