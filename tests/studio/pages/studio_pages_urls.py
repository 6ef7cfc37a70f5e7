"""Every address that a template may name, leading nowhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

_PAGES = ["board", "findings", "documents", "bundle", "document-new", "scenarios", "people"]
_MORE = ["jobs", "tokens", "history", "preview", "invite"]
_WITH_PATH = ["document", "edit", "compare", "raw", "sign", "access", "share", "force", "restore", "remove"]


def nowhere(request: HttpRequest, **where: str) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", nowhere, name="home"),
    path("language/", nowhere, name="language"),
    path("invitation/<str:token>/", nowhere, name="invitation"),
    path("account/", include("allauth.urls")),
    *(path(f"p/<slug:slug>/{name}/", nowhere, name=name) for name in (*_PAGES, *_MORE)),
    *(path(f"p/<slug:slug>/{name}/<path:path>", nowhere, name=name) for name in _WITH_PATH),
    path("p/<slug:slug>/findings/<str:id>/", nowhere, name="finding"),
    path("p/<slug:slug>/desks/<str:name>/", nowhere, name="desk"),
    path("p/<slug:slug>/figures/<str:id>/", nowhere, name="figure"),
    path("p/<slug:slug>/scenarios/<str:name>/", nowhere, name="scenario"),
    path("p/<slug:slug>/jobs/<uuid:id>/", nowhere, name="job"),
]
