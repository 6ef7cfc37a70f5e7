"""What every template may name: the interface's language, and the choice of others."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from gassaku.studio.pages.shell import Interface, interface


def shell(request: HttpRequest) -> dict[str, Interface]:
    """`interface`, for the language menu and the page's `lang`."""
    theme = request.COOKIES.get("gassaku_theme", "")
    code = translation.get_language() or settings.LANGUAGE_CODE
    return {"interface": interface(code, request.get_full_path(), theme, settings.LANGUAGES)}
