"""Addresses of the finance desk, below /p/SLUG/desks/finance/."""

from django.urls import path

from gassaku.studio.desks.finance import risk_views, statement_views, views

ONE = "statements/<str:deal>/<str:period>/"

urlpatterns = [
    path("", views.plan, name="finance"),
    path("recoupment/", views.recoupment, name="finance-recoupment"),
    path("cash/", views.cash, name="finance-cash"),
    path("budget/", views.budget, name="finance-budget"),
    path("currencies/", views.currencies, name="finance-currencies"),
    path("costs/", views.costs, name="finance-costs"),
    path("risk/", risk_views.risk, name="finance-risk"),
    path("risk/<uuid:id>/", risk_views.found, name="finance-risk-found"),
    path("statements/", statement_views.statements, name="finance-statements"),
    path(ONE, statement_views.statement, name="finance-statement"),
    path(f"{ONE}issue/", statement_views.issue, name="finance-statement-issue"),
    path(f"{ONE}statement.<str:form>", statement_views.printed, name="finance-statement-printed"),
]
