"""Forms as they are sent: fields as text, whole numbers as digits."""

from __future__ import annotations

from django.http import HttpRequest

LONGEST_NUMBER = 8  # digits; no number that a form of ours sends is longer


def fields(request: HttpRequest) -> dict[str, str]:
    """What a form sent, each field's last value."""
    return {key: str(value) for key, value in request.POST.items()}


def whole(text: str, digits: int = LONGEST_NUMBER) -> int | None:
    """The whole number that a field holds; None where it holds anything else, or one of more `digits`."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
