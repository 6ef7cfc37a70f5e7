"""Addresses of the API: what concerns a person below /api/, what concerns a production below /api/p/SLUG/."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.http import require_safe

from gassaku.studio.api import (
    boards,
    deciding,
    documents,
    finance,
    me,
    people,
    qualification,
    saving,
    scenarios,
    script,
    standards,
    work,
)
from gassaku.studio.api.studio import api, opened, production

IN_A_PRODUCTION = (
    boards,
    qualification,
    documents,
    saving,
    deciding,
    scenarios,
    standards,
    script,
    people,
    work,
    finance,
)  # each adds its own to the router
PREFIX = "api/"

api.add_router("", me.router)
api.add_router("", production)


@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    """The API's own description, OpenAPI 3.1."""
    del request
    return JsonResponse(schema())


def schema() -> dict[str, object]:
    """The OpenAPI of the API."""
    return dict(api.get_openapi_schema(path_prefix=PREFIX))


urlpatterns: list[URLPattern | URLResolver] = [
    path("openapi.json", openapi, name="openapi"),
    *(opened(pattern) for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name != "api-root"),
]
