"""Statements: reading, printing, issuing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gassaku.desks.finance.statements import report_of, to_beancount, to_yaml
from gassaku.desks.finance.statements.account import CollectionAccount, accounts_of
from gassaku.desks.finance.statements.paper import StatementPaper
from gassaku.desks.finance.tracing import trace_payment
from gassaku.printing import PrintingError, written
from gassaku.studio.access.documents import may_write
from gassaku.studio.access.refusal import Conflict, Invalid
from gassaku.studio.access.seat import seat_of_request
from gassaku.studio.actions.saving import SaveRevision
from gassaku.studio.boards.asking import View, remembering, today_in
from gassaku.studio.boards.desks import open_desk
from gassaku.studio.boards.frame import parties_of
from gassaku.studio.desks.finance.statements import WHOLE_TIME, accounts_shown, statement_page
from gassaku.studio.pages.files import kept
from gassaku.studio.pages.text import tag
from gassaku.vocabulary.language import FIRST_CLASS

NAME = "finance"
FORMS = ("pdf", "xlsx", "beancount")


def _accounts(view: View) -> tuple[CollectionAccount, ...]:
    with remembering() as memory:
        return accounts_of(view.production(memory))


def _found(view: View, deal: str, period: str) -> tuple[CollectionAccount, StatementPaper]:
    for account in _accounts(view):
        if account.name == deal:
            paper = account.statement("" if period == WHOLE_TIME else period)
            if paper is not None:
                return account, paper
    raise Http404


@login_required
@require_safe
def statements(request: HttpRequest, slug: str) -> HttpResponse:
    """Every collection account with its periods."""
    desk = open_desk(request, slug, NAME)
    accounts = _accounts(desk.view)
    paths = {one.name: f"deal/{one.name}.yaml" for one in accounts}
    shown = accounts_shown(accounts, paths)
    return desk.answer(request, "desks/finance/statements.html", tab="statements", accounts=shown)


@login_required
@require_safe
def statement(request: HttpRequest, slug: str, deal: str, period: str) -> HttpResponse:
    """One statement."""
    desk = open_desk(request, slug, NAME)
    account, paper = _found(desk.view, deal, period)
    party = request.GET.get("party", "")
    if party and paper.party(party) is None:
        raise Http404
    shown = statement_page(account, paper, party, parties_of(desk.seat))
    may_issue = paper.issued is None and not desk.seat.read_only and may_write(desk.seat, path_of(account, paper))
    return desk.answer(
        request,
        "desks/finance/statement.html",
        tab="statements",
        statement=shown,
        may_issue=may_issue,
        others=[one for one in FIRST_CLASS if one != tag()],
    )


@login_required
@require_safe
def printed(request: HttpRequest, slug: str, deal: str, period: str, form: str) -> HttpResponse:
    """A statement as PDF or XLSX, in one language or two; the account's postings for Beancount.

    Raises:
        Http404: no such form, party or language.
    """
    seat = seat_of_request(request, slug)
    account, paper = _found(View.of(seat), deal, period)
    party, second = request.GET.get("party", ""), request.GET.get("with", "")
    known = (not party or paper.party(party) is not None) and (not second or second in FIRST_CLASS)
    if form not in FORMS or not known:
        raise Http404
    languages = [one for one in (tag(), second) if one]
    told = [
        trace_payment(account.paper.outcome, party, period=paper.period or None, language=one)
        for one in languages
        if party
    ]
    try:
        data = _bytes(form, account, paper, party, (languages, told))
    except PrintingError as error:
        raise Invalid(str(error)) from error
    name = "-".join(part for part in (account.name, paper.period.replace("/", "-") or WHOLE_TIME, party) if part)
    return kept(data, f"{name}.{form}")


def _bytes(
    form: str, account: CollectionAccount, paper: StatementPaper, party: str, said: tuple[list[str], list[list[str]]]
) -> bytes:
    if form == "beancount":
        return to_beancount(account.statements).encode()
    report = report_of(paper, party, *said)
    return written(report, form)


def path_of(account: CollectionAccount, paper: StatementPaper) -> str:
    """Where an issued statement is kept."""
    return f"finance/statements/{account.name}/{paper.period.replace('/', '-') or WHOLE_TIME}.yaml"


@login_required
@require_POST
def issue(request: HttpRequest, slug: str, deal: str, period: str) -> HttpResponse:
    """Keeps a statement as issued: it never changes again.

    Raises:
        Conflict: it was issued already.
    """
    seat = seat_of_request(request, slug)
    seat.must_write()
    account, paper = _found(View.of(seat), deal, period)
    if paper.issued is not None:
        raise Conflict(
            _("The statement of %(period)s was issued already.") % {"period": paper.period or WHOLE_TIME},
            _("Corrections go into the next one."),
        )
    made = paper.model_copy(update={"issued": today_in(seat)})
    note = _("issued")
    SaveRevision(seat, path_of(account, paper), to_yaml(made), made_from=None, note=note).perform()
    messages.success(request, _("The statement is issued. It never changes again; sign it, or ask for signatures."))
    return redirect("finance-statement", slug, deal, period)
