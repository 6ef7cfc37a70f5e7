"""Breakdown in place: suggestions accepted, changed and refused, each a new revision of the tags beside the script."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gassaku.desks.script import Sheets, break_down
from gassaku.desks.script.tags import CATEGORIES
from gassaku.desks.script.tags_edit import Decision, decide
from gassaku.studio.access.documents import may_write, must_write_at
from gassaku.studio.access.refusal import Conflict, Invalid, Stale
from gassaku.studio.desks.script.opening import OpenScript, open_script
from gassaku.studio.desks.script.reading import anchor_of, reading
from gassaku.studio.desks.script.sheet import NOTHING, Change, choices, descriptor_called, marks_of, panels
from gassaku.studio.documents.amending import amended
from gassaku.studio.pages.form import fields, whole
from gassaku.studio.workspace.models import Revision


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def breakdown(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """The script with its breakdown beside it, and deciding on what is suggested."""
    opened = open_script(request, slug, path)
    if request.method == "POST":
        return _post(request, opened)
    return _page(request, opened)


def _page(request: HttpRequest, opened: OpenScript, status: int = 200) -> HttpResponse:
    if opened.script is None:
        return opened.answer(request, "breakdown.html", here="breakdown")
    sheets = break_down(opened.script, opened.episode, opened.tags())
    numbers = [sheet.number for sheet in sheets.scenes]
    casts = [[part.name for part in sheet.cast] for sheet in sheets.scenes]
    page = reading(opened.script, numbers, casts, marks=marks_of(sheets))
    shown = panels(sheets, *_opened(request))
    answer = opened.answer(
        request,
        "breakdown.html",
        here="breakdown",
        reading=page,
        rows=list(zip(page.scenes, shown, strict=True)),
        waiting=sum(panel.waiting for panel in shown),
        choices=choices(),
        said=_buttons(),
        action=reverse("script-breakdown", args=[opened.seat.production.slug, opened.paper.path]),
        base=opened.tags_paper.latest.number if opened.tags_paper else 0,
        decides=may_write(opened.seat, opened.tags_path),
        orphans=sheets.orphans,
        length=str(sheets.length),
    )
    answer.status_code = status
    return answer


def _buttons() -> dict[str, str]:
    """What the buttons of every sheet say, looked up once."""
    return {
        "accept": _("Accept"),
        "undo": _("Undo"),
        "refuse": _("Refuse"),
        "change_it": _("Change"),
        "confirm": _("Confirm"),
        "confirmed": _("confirmed"),
        "suggested": _("suggested"),
    }


def _opened(request: HttpRequest) -> tuple[str, Change]:
    """The scene whose form for more is open, and the thing that is to be called something else."""
    scene, _bar, rest = request.GET.get("change", "").partition("|")
    part, _bar, what = rest.partition("|")
    return (scene, Change(part, what)) if what else (request.GET.get("open", ""), NOTHING)


def _post(request: HttpRequest, opened: OpenScript) -> HttpResponse:
    must_write_at(opened.seat, opened.tags_path)
    sent = fields(request)
    base = whole(sent.get("base", "")) or 0
    scene = sent.get("scene", "")
    try:
        saved = save_decisions(opened, decisions_of(opened, scene, sent), base)
    except Stale:
        messages.error(
            request, _("Somebody decided something else meanwhile. This is how it stands now; decide again.")
        )
        return _page(request, opened, 409)
    except Conflict as refusal:
        messages.info(request, str(refusal.sentence))
    else:
        messages.success(request, _("Decided; revision %(number)s of the tags.") % {"number": saved.number})
    address = reverse("script-breakdown", args=[opened.seat.production.slug, opened.paper.path])
    return redirect(f"{address}#{anchor_of(scene)}")


def decisions_of(opened: OpenScript, scene: str, sent: Mapping[str, str]) -> list[Decision]:
    """What a form asks for.

    Raises:
        Invalid: nothing that a breakdown could hold.
    """
    verdict, _bar, rest = sent.get("act", "").partition("|")
    part, _bar, what = rest.partition("|")
    if verdict == "add":
        part, what = sent.get("part", ""), sent.get("what", "").strip()
        verdict = verdict if what else "scene"  # Enter in one of the scene's own fields
    if verdict == "scene":
        return _of_scene(opened, scene, sent)
    if verdict == "add":
        old = sent.get("replaces", "")
        if old and sent.get("replaced_part", part) == part and part in CATEGORIES:
            return [Decision(scene, part, old, "change", what)]
        return [
            *([Decision(scene, sent.get("replaced_part", part), old, "drop")] if old else []),
            _keep(scene, part, what),
        ]
    if verdict == "level":
        what = what or descriptor_called(sent.get("descriptor", ""))
        said = sent.get(f"level-{what}", sent.get("level", ""))
        level = whole(said, 2)
        return [Decision(scene, "descriptors", what, "keep", -1 if level is None else level)]
    if verdict in {"keep", "drop", "undo"}:
        return [Decision(scene, part, what, verdict)]  # type: ignore[arg-type]  # it is one of them
    raise Invalid(_("The form does not say what is decided."), _("Go back and reload the page."))


def _keep(scene: str, part: str, what: str) -> Decision:
    return Decision(scene, part, what, "keep")


def _of_scene(opened: OpenScript, scene: str, sent: Mapping[str, str]) -> list[Decision]:
    """What a person says of the scene itself where it differs; an empty field leaves it to the text."""
    if opened.script is None:
        return []
    sheets = break_down(opened.script, opened.episode, opened.tags())
    now = next((panel for panel in panels(sheets) if panel.number == scene), None)
    found = []
    for key, _label, value, stated in now.stated if now else ():
        said = sent.get(key, value).strip()
        if not said and stated:
            found.append(Decision(scene, "scene", key, "undo"))
        elif said and said != value:
            number = whole(said, 5) if key == "seconds" else None
            found.append(Decision(scene, "scene", key, "change", said if number is None else number))
    return found


def save_decisions(opened: OpenScript, decisions: list[Decision], base: int, note: str = "") -> Revision:
    """A new revision of the tags with the decisions taken.

    Raises:
        Invalid: a decision on a scene that is not there, or that no tags can hold.
        Conflict: nothing changes.
        Stale: the tags have moved on from revision `base`.
    """
    numbers = _numbers(opened)
    for one in decisions:
        if one.scene not in numbers:
            raise Invalid(_("There is no scene %(scene)s in this script.") % {"scene": one.scene})
    if not decisions:
        raise Conflict(_("Nothing differs from what stands there."), _("There is nothing to save."))
    return amended(
        opened.seat, opened.tags_path, lambda held, path: decide(held, path, decisions), base=base or None, note=note
    )


def _numbers(opened: OpenScript) -> set[str]:
    if opened.script is None:
        return set()
    found: Sheets = break_down(opened.script, opened.episode, opened.tags())
    return {sheet.number for sheet in found.scenes}
