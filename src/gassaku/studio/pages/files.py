"""Files that a page or the API hands out to keep, never shown by the browser: somebody else wrote what is in them."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

OCTETS = "application/octet-stream"
TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "beancount": "text/plain; charset=utf-8",
    "zip": "application/zip",
}
"""Media types by suffix; what is not here goes out as bytes."""


def kept(data: bytes, name: str, type_: str = "") -> HttpResponse:
    """Bytes as a file to keep, under a name in any script; its suffix says its media type where none is given."""
    answer = HttpResponse(data, content_type=type_ or TYPES.get(name.rpartition(".")[2], OCTETS))
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
