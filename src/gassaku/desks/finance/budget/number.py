"""Amounts in the cells of a budget: read where they can mean one thing only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from gassaku.desks.finance.amount import exact

_GROUPED = re.compile(r"[-+−]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")
_ONE_SEPARATOR = re.compile(r"([-+−]?)([0-9]{1,3})([,.'’  \u202f])([0-9]{3})\Z")
_POINTS = re.compile(r"([-+−]?[0-9]{1,3}(?:\.[0-9]{3})+)(,[0-9]+)?\Z")
_SPACES = re.compile(r"([-+−]?[0-9]{1,3}(?:[ '’\u202f][0-9]{3})+)([.,][0-9]+)?\Z")
_DECIMAL_COMMA = re.compile(r"[-+−]?[0-9]+,[0-9]{1,2}\Z")
_BRACKETS = re.compile(r"\(\s*(.+?)\s*\)\Z")


def amount_of(text: str) -> Fraction | None:
    """The amount; commas are read only where they can be nothing but separators of thousands, brackets are a minus."""
    text = text.strip()
    if text.isascii() and text.isdecimal():
        return Fraction(int(text))
    if bracketed := _BRACKETS.match(text):
        inner = amount_of(bracketed[1])
        return None if inner is None or inner < 0 else -inner
    if "%" in text or "/" in text:
        return None  # a part of something is no amount
    if _GROUPED.match(text):
        if text.count(",") == 1 and "." not in text:
            return None  # 1,234 is a thousand in Seoul and one and a bit in Jakarta
        text = text.replace(",", "")
    return exact(text)


def readings(text: str) -> tuple[str, ...]:
    """What an amount with separators of another locale may mean; empty for what is no such amount."""
    text = text.strip()
    if found := _ONE_SEPARATOR.match(text):
        sign, before, mark, after = found.groups()
        whole = f"{sign}{before}{after}"
        return (f"{whole}", f"{sign}{before}.{after}") if mark in ",." else (whole,)
    if found := _POINTS.match(text):
        return (found[1].replace(".", "") + (found[2] or "").replace(",", "."),)
    if found := _SPACES.match(text):
        return (re.sub(r"[ '’\u202f]", "", found[1]) + (found[2] or "").replace(",", "."),)
    if _DECIMAL_COMMA.match(text):
        return (text.replace(",", "."),)
    return ()


def quantity_of(text: str, known: Mapping[str, Fraction]) -> Fraction | None:
    """A quantity: a number, a global's name, or a product of them as `shoot_days * 2`; None for anything else."""
    product = Fraction(1)
    for factor in re.split(r"[*×]", text):
        name = factor.strip()
        value = known[name] if name in known else amount_of(name)
        if value is None:
            return None
        product *= value
    return product
