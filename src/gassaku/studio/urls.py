"""Addresses. A production's pages lie below /p/SLUG/, with the document's own path at the end."""

from django.urls import URLPattern, URLResolver, include, path

from gassaku.studio.boards import desks, scenarios, views
from gassaku.studio.documents import changing, listing, showing, writing
from gassaku.studio.jobs import views as jobs
from gassaku.studio.people import account, records, seats

handler404 = "gassaku.studio.answers.not_found"
handler500 = "gassaku.studio.answers.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("api/", include("gassaku.studio.api.urls")),
    path("language/", account.language, name="language"),
    path("invitation/<str:token>/", seats.invitation, name="invitation"),
    path("account/link/<str:token>/", account.link, name="sign-in-link"),
    path("account/", include("allauth.urls")),
    path("p/<slug:slug>/", views.board, name="board"),
    path("p/<slug:slug>/desks/finance/", include("gassaku.studio.desks.finance.urls")),
    path("p/<slug:slug>/desks/qualification/", include("gassaku.studio.desks.qualification.urls")),
    path("p/<slug:slug>/desks/script/", include("gassaku.studio.desks.script.urls")),
    path("p/<slug:slug>/desks/standards/", include("gassaku.studio.desks.standards.urls")),
    path("p/<slug:slug>/desks/<str:name>/", desks.desk, name="desk"),
    path("p/<slug:slug>/findings/", views.findings, name="findings"),
    path("p/<slug:slug>/findings/<str:id>/", views.finding, name="finding"),
    path("p/<slug:slug>/figures/<str:id>/", views.figure, name="figure"),
    path("p/<slug:slug>/documents/", listing.documents, name="documents"),
    path("p/<slug:slug>/bundle/", listing.bundle, name="bundle"),
    path("p/<slug:slug>/new/", listing.new, name="document-new"),
    path("p/<slug:slug>/documents/<path:path>", showing.document, name="document"),
    path("p/<slug:slug>/compare/<path:path>", showing.compare, name="compare"),
    path("p/<slug:slug>/raw/<path:path>", showing.raw, name="raw"),
    path("p/<slug:slug>/edit/<path:path>", writing.edit, name="edit"),
    path("p/<slug:slug>/share/<path:path>", changing.share, name="share"),
    path("p/<slug:slug>/force/<path:path>", changing.force, name="force"),
    path("p/<slug:slug>/restore/<path:path>", changing.restore, name="restore"),
    path("p/<slug:slug>/remove/<path:path>", changing.remove, name="remove"),
    path("p/<slug:slug>/sign/<path:path>", changing.sign, name="sign"),
    path("p/<slug:slug>/access/<path:path>", changing.access, name="access"),
    path("p/<slug:slug>/drafts/", scenarios.drafts, name="drafts"),
    path("p/<slug:slug>/scenarios/", scenarios.scenarios, name="scenarios"),
    path("p/<slug:slug>/scenarios/<str:name>/", scenarios.scenario, name="scenario"),
    path("p/<slug:slug>/jobs/", jobs.jobs, name="jobs"),
    path("p/<slug:slug>/jobs/<uuid:id>/", jobs.job, name="job"),
    path("p/<slug:slug>/people/", seats.people, name="people"),
    path("p/<slug:slug>/preview/", seats.preview, name="preview"),
    path("p/<slug:slug>/tokens/", records.tokens, name="tokens"),
    path("p/<slug:slug>/history/", records.history, name="history"),
]
