"""The standards desk's pages: scenes by markets, one scene, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gassaku.desks.standards.amend import free_id, without_row
from gassaku.desks.standards.editing import with_alternative, with_decision, with_descriptor
from gassaku.studio.access.documents import companies_of
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat, seat_of_request
from gassaku.studio.boards.asking import View, today_in
from gassaku.studio.boards.desks import open_desk
from gassaku.studio.boards.frame import parties_of, party_of
from gassaku.studio.desks.standards.approvals import approvals as approvals_shown
from gassaku.studio.desks.standards.approvals import filed
from gassaku.studio.desks.standards.asking import Json, asked, judged, rated
from gassaku.studio.desks.standards.deciding import decision_sent
from gassaku.studio.desks.standards.forms import form_of
from gassaku.studio.desks.standards.matrix import matrix_page
from gassaku.studio.desks.standards.ratings import ratings_page, why
from gassaku.studio.desks.standards.said import decision_words, hints
from gassaku.studio.desks.standards.scene import Around, place_of, scene_page
from gassaku.studio.desks.standards.scripts import headings, hinted, side_by_side
from gassaku.studio.desks.standards.sent import alternative_sent, level_sent
from gassaku.studio.desks.standards.shown import ALTERNATIVES, BREAKDOWN, CLEARANCE, NAME, names_of
from gassaku.studio.desks.standards.wanted import Wanted
from gassaku.studio.documents.amending import number_there, saved, writable
from gassaku.studio.pages.content import descriptor_words
from gassaku.studio.pages.form import fields, whole


@login_required
@require_safe
def scenes(request: HttpRequest, slug: str) -> HttpResponse:
    """Scenes by markets."""
    desk = open_desk(request, slug, NAME)
    data = judged(desk.view)
    shown = matrix_page(data, headings(desk.view), names_of(desk), Wanted.read(request.GET.dict()), slug)
    return desk.answer(request, "desks/standards/scenes.html", tab="scenes", matrix=shown, data=data)


@login_required
@require_safe
def ratings(request: HttpRequest, slug: str) -> HttpResponse:
    """The class of each episode in each market; what would make it milder; the same on another day or medium."""
    desk = open_desk(request, slug, NAME)
    names = names_of(desk)
    wanted = {key: value for key, value in request.GET.dict().items() if key in ("market", "medium", "on", "class")}
    production, breakdown, _papers, targets = asked(desk.view)
    why_shown = why(breakdown, targets, production.rules, wanted, names) if breakdown else None
    shown = ratings_page(rated(desk.view), names)
    return desk.answer(request, "desks/standards/ratings.html", tab="ratings", ratings=shown, why=why_shown)


@login_required
@require_safe
def approvals(request: HttpRequest, slug: str) -> HttpResponse:
    """What to file before each release, with whom, by when."""
    desk = open_desk(request, slug, NAME)
    rows = approvals_shown(filed(desk.view), names_of(desk), parties_of(desk.seat), today_in(desk.seat))
    return desk.answer(request, "desks/standards/approvals.html", tab="approvals", approvals=rows)


@login_required
@require_safe
def scene(request: HttpRequest, slug: str, episode: str, number: str) -> HttpResponse:
    """One scene."""
    return _scene(request, slug, (episode, number), {})


def _scene(
    request: HttpRequest, slug: str, where: tuple[str, str], sent: Mapping[str, str], error: str = ""
) -> HttpResponse:
    desk = open_desk(request, slug, NAME)
    data = judged(desk.view)
    place = place_of(data, *where)
    if place is None:
        raise Http404
    companies = {company.key: party_of(company).name.text for company in companies_of(desk.seat) if company.party}
    around = Around(slug, headings(desk.view), names_of(desk), companies, today_in(desk.seat).isoformat())
    tags = data["scenes"][place]["tags"]
    told = side_by_side(desk.view, *where, request.GET.get("with", "")[:20])
    return desk.answer(
        request,
        "desks/standards/scene.html",
        refused=error,
        tab="scenes",
        scene=scene_page(data, place, told, around),
        data=data,
        base=number_there(desk.seat, BREAKDOWN),
        priced=number_there(desk.seat, ALTERNATIVES),
        cleared=number_there(desk.seat, CLEARANCE),
        decisions=decision_words(),
        hints=hints(hinted(desk.view, *where), tags, told["shown"][0] if told else ""),
        may_tag=data["path"] == BREAKDOWN and writable(desk.seat, BREAKDOWN),
        may_price=writable(desk.seat, ALTERNATIVES),
        descriptors=[one for one in descriptor_words() if one[0] not in tags],
        forms=[
            form_of(one, {}, tags, companies, data["currency"])
            for one in data["alternatives"]
            if (one["episode"], one["scene"]) == where
        ],
        new_form=form_of(None, sent, tags, companies, data["currency"]),
        error=error,
    )


def _known(seat: Seat, episode: str, number: str) -> Json:
    """The season, if it has that scene.

    Raises:
        Http404: it has not, as far as the seat sees.
    """
    data = judged(View.of(seat))
    if place_of(data, episode, number) is None:
        raise Http404
    return data


@login_required
@require_POST
def descriptor(request: HttpRequest, slug: str, episode: str, number: str) -> HttpResponse:
    """A descriptor of a scene is confirmed, changed, added, or found not to be there."""
    seat = seat_of_request(request, slug)
    _known(seat, episode, number)
    sent = fields(request)
    name = sent.get("descriptor", "")
    level = 0 if "reject" in sent else level_sent(sent)
    evidence = sent["evidence"].strip()[:500] if sent.get("evidence", "").strip() else None
    where = (episode, number)
    return saved(
        request,
        seat,
        BREAKDOWN,
        lambda data, path: with_descriptor(data, path, where, name, level, evidence=evidence),
        base=whole(sent.get("base", "")) or None,
        note=_("scene %(scene)s: %(descriptor)s %(level)s")
        % {"scene": f"{episode}-{number}", "descriptor": name, "level": level},
        back=f"{reverse('standards-scene', args=[slug, episode, number])}#carries",
    )


@login_required
@require_POST
def decision(request: HttpRequest, slug: str, episode: str, number: str) -> HttpResponse:
    """What is decided about a rule that fires in a scene, for a release target, in the name of who decides."""
    seat = seat_of_request(request, slug)
    data = _known(seat, episode, number)
    sent = fields(request)
    row = decision_sent(sent, (episode, number), data, seat)
    words = {"scene": f"{episode}-{number}", "target": row["target"], "decision": row["decision"]}
    return saved(
        request,
        seat,
        CLEARANCE,
        lambda held, path: with_decision(held, path, row),
        base=whole(sent.get("base", "")) or None,
        note=_("scene %(scene)s, %(target)s: %(decision)s") % words,
        back=f"{reverse('standards-scene', args=[slug, episode, number])}#m-{row['target']}",
    )


@login_required
@require_POST
def alternative(request: HttpRequest, slug: str, episode: str, number: str) -> HttpResponse:
    """An alternative of a scene is added, priced anew or taken away."""
    seat = seat_of_request(request, slug)
    data = _known(seat, episode, number)
    sent = fields(request)
    back = f"{reverse('standards-scene', args=[slug, episode, number])}#alternatives"
    held = {one["id"]: one for one in data["alternatives"]}
    id_ = sent.get("id", "") or free_id(held, episode, number, sent.get("kind", ""))
    base = whole(sent.get("base", "")) or None
    if "remove" in sent:
        gone = _("scene %(scene)s: without %(alternative)s") % {"scene": f"{episode}-{number}", "alternative": id_}
        return saved(
            request,
            seat,
            ALTERNATIVES,
            lambda before, path: without_row(before, path, "alternatives", id_),
            base=base,
            note=gone,
            back=back,
        )
    try:
        made = alternative_sent(sent, (episode, number), id_, data["currency"])
        if before := held.get(id_):
            made["what"] = {**before["what"], **made.get("what", {})}
        note = _("scene %(scene)s: %(alternative)s") % {"scene": f"{episode}-{number}", "alternative": id_}
        return saved(
            request,
            seat,
            ALTERNATIVES,
            lambda before, path: with_alternative(before, path, made),
            base=base,
            note=note,
            back=back,
        )
    except Invalid as refusal:
        if not writable(seat, ALTERNATIVES):
            raise
        return _scene(request, slug, (episode, number), sent, refusal.said)
