"""The walls: one door to documents, one entry for each act, and no way in for a stranger."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.urls import reverse

from gassaku.studio.access.documents import papers_of
from gassaku.studio.access.permissions import ALL_AREAS, ROLES, Act, area_of
from gassaku.studio.actions import REGISTRY
from gassaku.studio.actions.people import InviteCompany, ShowDocument
from gassaku.studio.workspace.models import Entry, Layer

STUDIO = Path(__file__).resolve().parents[2] / "src" / "gassaku" / "studio"
PROTECTED = {
    "Content",
    "Document",
    "Entry",
    "Invitation",
    "Job",
    "Layer",
    "Member",
    "Revision",
    "Showing",
    "SignOff",
    "Token",
}
INSIDE = {"access", "actions", "workspace"}


def asked_directly(file: Path) -> list[str]:
    """Protected tables that a module asks without the access functions."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [
        f"{file.relative_to(STUDIO)}:{node.lineno} {node.value.id}.objects"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "objects"
        and isinstance(node.value, ast.Name)
        and node.value.id in PROTECTED
    ]


def test_nothing_outside_the_walls_asks_for_protected_rows():
    outside = [file for file in STUDIO.rglob("*.py") if not INSIDE & set(file.relative_to(STUDIO).parts)]
    assert [line for file in outside for line in asked_directly(file)] == []


def test_every_action_has_an_id_a_label_and_a_check_of_its_own():
    from gassaku.studio.actions import (
        base,
        deciding,
        erasing,
        founding,
        people,
        saving,
        scenarios,
        taking,
        visibility,
        working,
    )

    modules = (deciding, erasing, founding, people, saving, scenarios, taking, visibility, working)
    classes = {
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, base.Action)
    }
    named = {one for one in classes if one.id}
    assert set(REGISTRY.values()) == named
    for action in named:
        assert str(action.label), action
        assert action.check is not base.Action.check, action


def test_every_kind_of_document_belongs_to_an_area_that_some_role_reads():
    from gassaku.studio.access.documents import kinds

    for kind in kinds().by_name.values():
        assert area_of(kind) in ALL_AREAS, kind.name


def test_an_unknown_role_may_do_nothing():
    from gassaku.studio.access.permissions import role_of

    role = role_of("head of everything")
    assert (role.reads, role.writes, role.acts) == (frozenset(), frozenset(), frozenset())
    assert set(ROLES["auditor"].writes) == set()
    assert Act.FORCE not in ROLES["writer"].acts


def test_a_stranger_cannot_tell_what_is_there(browser_of, django_assert_num_queries):
    stranger = browser_of("outsider")
    answers = {}
    for slug in ("haehyeop", "no-such-thing"):
        for name in ("board", "documents", "people", "history"):
            address = reverse(name, args=[slug])
            stranger.get(address)
            with django_assert_num_queries(3):  # session, person, seat
                answer = stranger.get(address)
            answers.setdefault(name, set()).add((answer.status_code, answer.content))
    assert all(len(found) == 1 for found in answers.values())
    assert {status for found in answers.values() for status, _ in found} == {404}


def test_an_agency_sees_the_documents_that_it_is_shown_and_nothing_else(cast, browser_of):
    agent = browser_of("agent")
    assert "agreement.yaml" not in agent.get("/p/haehyeop/documents/").content.decode()
    ShowDocument(cast.seat("한서윤"), "scripts/ep01.fountain", "starline").perform()
    page = agent.get("/p/haehyeop/documents/").content.decode()
    assert "scripts/ep01.fountain" in page
    assert agent.get("/p/haehyeop/documents/scripts/ep01.fountain").status_code == 200
    for hidden in ("documents/agreement.yaml", "people/", "history/", "findings/", "edit/scripts/ep01.fountain"):
        status = agent.get(f"/p/haehyeop/{hidden}").status_code
        assert status in (403, 404) or hidden == "people/", hidden


def test_inviting_an_agency_gives_it_a_company_without_a_stake(cast):
    invitation, _ = InviteCompany(
        cast.seat("한서윤"), "moonshot", "a@moonshot.example", name="문샷", agency=True
    ).perform()
    assert (invitation.role, invitation.company.party) == ("agency", False)


@pytest.mark.parametrize("role", [role.id for role in ROLES.values() if not role.reads_everything])
def test_a_role_that_does_not_read_everything_learns_no_head_and_no_history(cast, role):
    from django.http import Http404

    from gassaku.studio.access.history import entries_of, heads_of

    name = next((one for one, user in cast.users.items() if user.memberships.filter(role=role).exists()), None)
    if name is None:
        pytest.skip("nobody of the cast sits in this role with a stake")
    with pytest.raises(Http404):
        entries_of(cast.seat(name))
    assert heads_of(cast.seat(name)) == []


def test_each_act_writes_one_entry(cast):
    from gassaku.studio.actions.saving import SaveRevision

    before = Entry.objects.count()
    SaveRevision(cast.seat("한서윤"), "story/bible.md", b"# Moons\n", made_from=None).perform()
    assert Entry.objects.count() == before + 1
    entry = Entry.objects.order_by("-pk")[0]
    assert (entry.action, entry.layer.prefix) == ("document.save", "")


def test_what_a_company_does_alone_moves_nobody_elses_chain(cast):
    from gassaku.studio.actions.people import InvitePerson, MakeToken
    from gassaku.studio.actions.saving import SaveRevision

    def heads():
        layers = Layer.objects.filter(production=cast.production).exclude(owner__key="hanbit")
        return {str(layer): layer.head for layer in layers}

    before, seen = heads(), [paper.path for paper in papers_of(cast.seat("森下 真理"))]
    seat = cast.seat("한서윤")
    SaveRevision(seat, "private/hanbit/budget/topsheet.csv", b"account,amount\n9000,1\n", made_from=None).perform()
    InvitePerson(seat, "new@hanbit.example", "writer").perform()
    MakeToken(seat, "편집실", days=30, writes=False).perform()
    assert heads() == before
    assert [paper.path for paper in papers_of(cast.seat("森下 真理"))] == seen
