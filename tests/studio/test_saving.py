"""Saving, sharing, restoring: what a revision is made from decides."""

from __future__ import annotations

import pytest
from django.http import Http404

from gassaku.studio.access.documents import bytes_of, paper_at, papers_of
from gassaku.studio.access.refusal import Conflict, Forbidden, Stale
from gassaku.studio.actions.deciding import Object, PutInForce, Sign
from gassaku.studio.actions.saving import RemoveDocument, RestoreRevision, SaveDraft, SaveRevision, ShareDraft
from gassaku.studio.workspace.ledger import walk
from gassaku.studio.workspace.models import Layer


def test_a_save_is_a_new_revision_that_every_company_sees(cast):
    seat = cast.seat("한서윤")
    SaveRevision(seat, "agreement.yaml", b"shares: {}\n", made_from=1, note="단가 조정").perform()
    for name in ("한서윤", "森下 真理", "ธนา ศรีวงศ์"):
        paper = paper_at(cast.seat(name), "agreement.yaml")
        assert (paper.latest.number, paper.latest.note) == (2, "단가 조정")
        assert paper.in_force.number == 1, "saving puts nothing in force"


def test_a_stale_save_is_refused_and_says_what_is_newest(cast):
    SaveRevision(cast.seat("한서윤"), "agreement.yaml", b"shares: {a: 1}\n", made_from=1).perform()
    with pytest.raises(Stale) as refused:
        SaveRevision(cast.seat("森下 真理"), "agreement.yaml", b"shares: {b: 1}\n", made_from=1).perform()
    assert refused.value.more == {"path": "agreement.yaml", "made_from": 1, "latest": 2}


def test_a_draft_is_seen_by_its_company_alone_and_leaves_the_base_chain_untouched(cast):
    base = Layer.objects.get(production=cast.production, prefix="")
    SaveDraft(cast.seat("한서윤"), "agreement.yaml", b"shares: {}\n", made_from=1, on=None).perform()
    assert Layer.objects.get(pk=base.pk).head == base.head
    assert "drafts/hanbit/agreement.yaml" in [paper.path for paper in papers_of(cast.seat("박도현"))]
    assert "drafts/hanbit/agreement.yaml" not in [paper.path for paper in papers_of(cast.seat("森下 真理"))]
    with pytest.raises(Http404):
        paper_at(cast.seat("森下 真理"), "drafts/hanbit/agreement.yaml")


def test_sharing_a_draft_makes_it_the_newest_revision_and_a_moved_base_refuses_it(cast):
    seat = cast.seat("한서윤")
    SaveDraft(seat, "agreement.yaml", b"shares: {x: 1}\n", made_from=1, on=None).perform()
    ShareDraft(seat, "drafts/hanbit/agreement.yaml").perform()
    assert bytes_of(paper_at(cast.seat("森下 真理"), "agreement.yaml").latest) == b"shares: {x: 1}\n"
    assert "drafts/hanbit/agreement.yaml" not in [paper.path for paper in papers_of(seat)]
    SaveDraft(seat, "agreement.yaml", b"shares: {y: 1}\n", made_from=2, on=2).perform()
    SaveRevision(cast.seat("森下 真理"), "agreement.yaml", b"shares: {z: 1}\n", made_from=2).perform()
    with pytest.raises(Stale):
        ShareDraft(seat, "drafts/hanbit/agreement.yaml").perform()


def test_restoring_makes_a_new_revision_of_the_old_bytes(cast):
    seat = cast.seat("한서윤")
    before = bytes_of(paper_at(seat, "agreement.yaml").latest)
    SaveRevision(seat, "agreement.yaml", b"shares: {}\n", made_from=1).perform()
    restored = RestoreRevision(seat, "agreement.yaml", 1, made_from=2).perform()
    assert (restored.number, bytes_of(restored)) == (3, before)
    RemoveDocument(seat, "agreement.yaml", made_from=3).perform()
    assert "agreement.yaml" not in [paper.path for paper in papers_of(seat)]
    RestoreRevision(seat, "agreement.yaml", 3, made_from=4).perform()
    assert "agreement.yaml" in [paper.path for paper in papers_of(seat)]


def test_roles_write_what_is_theirs(cast):
    with pytest.raises(Forbidden):
        SaveRevision(cast.seat("서다온"), "production.yaml", b"id: x\n", made_from=1).perform()
    with pytest.raises(Http404):
        SaveRevision(cast.seat("서다온"), "private/kaikyo/agreement.yaml", b"x: 1\n", made_from=None).perform()
    assert "budget/topsheet.csv" not in [paper.path for paper in papers_of(cast.seat("서다온"))]


def test_signatures_stand_on_a_revision_and_its_chain_stays_whole(cast):
    Sign(cast.seat("한서윤"), "agreement.yaml", 1, "한서윤").perform()
    Object(cast.seat("森下 真理"), "agreement.yaml", 1, "森下 真理", reason="附属書Cの下限").perform()
    with pytest.raises(Conflict):
        Sign(cast.seat("한서윤"), "agreement.yaml", 1, "한서윤").perform()
    SaveRevision(cast.seat("한서윤"), "agreement.yaml", b"shares: {}\n", made_from=1).perform()
    PutInForce(cast.seat("森下 真理"), "agreement.yaml", 2).perform()
    with pytest.raises(Stale):
        Sign(cast.seat("ธนา ศรีวงศ์"), "agreement.yaml", 1, "ธนา").perform()
    for layer in Layer.objects.filter(production=cast.production):
        assert walk(layer).broken == ""
