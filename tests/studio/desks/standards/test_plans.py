"""The version planner in the studio: a search in the background, its front, a point as the draft plan, pins."""

from __future__ import annotations

import lxml.html
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import standards_season as sample
from gassaku.notation.tree import read_yaml
from gassaku.studio.access.documents import bytes_of, paper_at, paper_or_none
from gassaku.studio.access.refusal import Forbidden, Invalid
from gassaku.studio.access.seat import seat_of
from gassaku.studio.actions.saving import SaveRevision
from gassaku.studio.actions.working import CancelJob, StartJob
from gassaku.studio.desks.standards.front import first_point, front_shown
from gassaku.studio.desks.standards.planning import VERSION_PLAN
from gassaku.studio.jobs.kinds import KINDS
from gassaku.studio.jobs.progress import Progress
from gassaku.studio.workspace.models import Job

DESK = f"/p/{sample.SLUG}/desks/standards/versions/"


def run_worker():
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


@pytest.fixture
def season(cast, transactional_db):
    return sample.found(cast.users)


@pytest.fixture
def seat(season, cast):
    return seat_of(cast.users["한서윤"], sample.SLUG)


@pytest.fixture
def producer(season, browser_of):
    return browser_of("한서윤")


def page(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-1500:]
    return lxml.html.document_fromstring(answer.content)


def planned(producer, **asked):
    answer = producer.post(DESK, asked)
    assert answer.status_code == 302, answer.content.decode()[-800:]
    run_worker()
    return answer["Location"]


def text_of(seat, path):
    return read_yaml(bytes_of(paper_at(seat, path).latest), path).value


def test_a_search_runs_in_the_background_and_shows_its_front_as_points_that_are_links(producer, season):
    where = producer.post(DESK, {})["Location"]
    waiting = producer.get(where)
    assert waiting["Refresh"]
    assert page(waiting).xpath("//progress")
    run_worker()
    tree = page(producer.get(where))
    job = Job.objects.get(kind="version-plan")
    links = tree.xpath("//*[local-name()='svg' and contains(@class, 'front')]//*[local-name()='a']")
    assert [link.get("href") for link in links] == [f"?point={n}#plan" for n in range(len(job.result["front"]))]
    assert all(link.get("aria-label") for link in links)
    assert len(tree.xpath("//table[caption[contains(., 'same plans')]]//tbody/tr")) == len(links)
    assert (job.progress["objective"], job.progress["gap"]) == (job.progress["bound"], "0 %")
    assert set(job.revisions) == {"production.yaml", "story/alternatives.yaml", "story/breakdown.yaml"}


def test_each_point_shows_its_own_plan_and_what_is_no_point_the_first(producer):
    where = planned(producer)
    answer = Job.objects.get().result
    for n, point in enumerate(answer["points"]):
        tree = page(producer.get(f"{where}?point={n}"))
        heads = [head.text for head in tree.xpath("//table[contains(@class, 'plan-table')]//thead//b")]
        assert heads in ([], [version["id"] for version in point["versions"]])
        assert len(tree.xpath("//tr[@aria-selected]//a[@aria-current]")) == 1
    for wrong in ("99", "x", "-1", "²"):
        assert producer.get(f"{where}?point={wrong}").status_code == 200


def test_an_edit_says_who_asks_for_it_and_what_the_others_keep(producer):
    where = planned(producer, first="loss")
    answer = Job.objects.get().result
    tree = page(producer.get(where))
    said = tree.xpath("string(//table[contains(@class, 'plan-table')])")
    assert len(answer["points"][first_point(answer)]["versions"]) > 1
    assert "CN ask for it:" in said
    assert "keeps the scene as shot, for" in said


def test_a_point_becomes_the_draft_plan_with_its_seed_its_limits_and_its_revisions(producer, seat):
    where = planned(producer, most_versions="2")
    answer = Job.objects.get().result
    sent = {"point": "0", "name": "summer"}
    back = producer.post(f"{where}draft/", sent)
    assert back.status_code == 302
    plan = text_of(seat, "versions/summer.yaml")
    assert plan["state"] == "draft"
    assert plan["seed"] == answer["seed"]
    assert plan["limits"] == {"points": 25, "most_versions": 2}
    assert plan["revisions"] == {"production.yaml": 1, "story/alternatives.yaml": 1, "story/breakdown.yaml": 1}
    assert plan["made_from"] == answer["made_from"]
    assert [one["id"] for one in plan["versions"]] == [one["id"] for one in answer["points"][0]["versions"]]
    tree = page(producer.get(back["Location"]))
    assert "summer.yaml" in tree.xpath("string(//section[@aria-labelledby='plans'])")
    assert "out of date" not in tree.text_content()


def test_a_draft_is_told_out_of_date_once_what_it_was_made_from_has_moved_on(producer, seat):
    where = planned(producer)
    producer.post(f"{where}draft/", {"point": "0", "name": "summer"})
    SaveRevision(
        seat, "story/alternatives.yaml", sample.ALTERNATIVES.replace("500000", "600000").encode(), made_from=1
    ).perform()
    assert "out of date" in page(producer.get(DESK)).text_content()
    assert "moved on since" in page(producer.get(where)).text_content()


def test_a_note_in_another_document_does_not_make_a_plan_out_of_date(producer, seat):
    where = planned(producer)
    SaveRevision(seat, "story/bible.md", b"# Sea\n", made_from=None).perform()
    assert "moved on since" not in page(producer.get(where)).text_content()


@pytest.mark.parametrize("name", ["../x", "a/b", "a" * 90, "."])
def test_a_name_that_is_none_is_refused(producer, seat, name):
    where = planned(producer)
    assert producer.post(f"{where}draft/", {"point": "0", "name": name}).status_code == 422
    assert [one for one in (paper_or_none(seat, f"versions/{name}.yaml"),) if one] == []


def test_a_plan_in_force_is_never_written_over_by_a_draft(cast, transactional_db, browser_of):
    held = (
        "schema: gassaku.version_plan/1\nstate: in_force\nversions: [{id: master, targets: [KR, CN, TH], edits: []}]\n"
    )
    sample.found(cast.users, **{"versions/summer.yaml": held})
    producer = browser_of("한서윤")
    where = planned(producer)
    assert producer.post(f"{where}draft/", {"point": "0", "name": "summer"}).status_code == 409
    seat = seat_of(cast.users["한서윤"], sample.SLUG)
    assert bytes_of(paper_at(seat, "versions/summer.yaml").latest).decode() == held


def test_pins_that_contradict_each_other_are_named(producer, seat):
    pinned = (
        {"what": "untouched", "scene": "1/2"},
        {"what": "most_versions", "figure": "1"},
        {"what": "most_money", "figure": "1"},
    )
    for base, sent in enumerate(pinned, start=1):
        assert producer.post(f"{DESK}pins/", {**sent, "base": str(base)}).status_code == 302
    where = planned(producer)
    tree = page(producer.get(where))
    assert "contradict" in tree.text_content()
    assert "most-money" in tree.xpath("string(//section[@aria-labelledby='against'])")
    assert producer.post(f"{where}draft/", {"point": "0", "name": "x"}).status_code == 409


def test_a_pin_comes_and_goes_as_revisions(producer, seat):
    sent = {"what": "keep", "scene": "1/2", "says": "맹세는 남는다", "base": "1"}
    assert producer.post(f"{DESK}pins/", sent).status_code == 302
    assert text_of(seat, "story/alternatives.yaml")["pins"] == [
        {"id": "keep-1-2", "says": "맹세는 남는다", "keep": "1/2"}
    ]
    assert "맹세는 남는다" in page(producer.get(DESK)).xpath("string(//section[@id='pins'])")
    assert producer.post(f"{DESK}pins/", {"remove": "keep-1-2", "base": "2"}).status_code == 302
    assert not text_of(seat, "story/alternatives.yaml")["pins"]


@pytest.mark.parametrize(
    "sent", [{"what": "keep", "scene": "9/9"}, {"what": "same"}, {"what": "most_loss", "figure": "x"}, {"what": ""}]
)
def test_a_pin_that_pins_nothing_is_refused(producer, sent):
    assert producer.post(f"{DESK}pins/", {**sent, "base": "1"}).status_code == 422


@pytest.mark.parametrize(
    "asked",
    [
        {"points": 0},
        {"points": 61},
        {"points": "many"},
        {"most_money": -1},
        {"most_versions": 0},
        {"first": "beauty"},
        {"only": ["XX"]},
        {"only": "KR"},
        {"on": "soon"},
    ],
)
def test_what_can_not_be_searched_for_is_refused_before_it_is_queued(seat, asked):
    with pytest.raises(Invalid):
        StartJob(seat, VERSION_PLAN, asked).perform()
    assert not Job.objects.exists()


def test_without_a_breakdown_nothing_is_searched(cast, transactional_db):
    sample.found(cast.users, **{"story/breakdown.yaml": ""})
    with pytest.raises(Invalid, match="no breakdown"):
        StartJob(seat_of(cast.users["한서윤"], sample.SLUG), VERSION_PLAN, {}).perform()


def test_a_search_stops_at_its_next_step_when_somebody_cancels_it(producer, seat, monkeypatch):
    job = StartJob(seat, KINDS["version-plan"], {}).perform()
    real = Progress.tell

    def cancelled_meanwhile(self, what, *more, **named):
        Job.objects.filter(pk=job.pk).update(cancel_asked=True)
        self._written = 0
        real(self, what, *more, **named)

    monkeypatch.setattr(Progress, "tell", cancelled_meanwhile)
    run_worker()
    assert (Job.objects.get(pk=job.pk).state, Job.objects.get(pk=job.pk).result) == ("cancelled", {})
    assert "cancelled" in page(producer.get(f"{DESK}{job.pk}/")).text_content()


def test_a_search_that_waits_is_cancelled_at_once(seat):
    job = StartJob(seat, KINDS["version-plan"], {}).perform()
    CancelJob(seat, job.pk).perform()
    run_worker()
    assert Job.objects.get(pk=job.pk).state == "cancelled"


def test_a_role_without_work_starts_none_and_nobody_sees_anothers_search(season, cast, producer, browser_of):
    with pytest.raises(Forbidden):
        StartJob(seat_of(cast.users["윤가람"], sample.SLUG), VERSION_PLAN, {}).perform()
    where = planned(producer)
    for name in ("강민재", "森下 真理", "윤가람"):
        assert browser_of(name).get(where).status_code == 404


def test_another_companys_private_prices_are_not_in_a_search(season, cast, producer):
    hidden = sample.ALTERNATIVES.replace("2600000", "1").encode()
    other = seat_of(cast.users["森下 真理"], sample.SLUG)
    SaveRevision(other, "private/kaikyo/story/alternatives.yaml", hidden, made_from=None).perform()
    planned(producer)
    mine = Job.objects.get().result
    assert all(edit["money"] != 1 for point in mine["points"] for one in point["versions"] for edit in one["edits"])


def test_a_page_asks_the_database_at_most_25_times(producer):
    where = planned(producer)
    for path in (DESK, where):
        producer.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert producer.get(path).status_code == 200
        assert len(queries) <= 25


@pytest.mark.parametrize("values", [[(5, 9, 1)], [(5, 9, 1), (5, 3, 2)], [(10**13, 1, 1), (10**13 + 7, 0, 2)]])
def test_a_front_of_any_size_is_drawn_inside_its_frame(values):
    front = [{"money": money, "loss": loss, "versions": count} for money, loss, count in values]
    shown = front_shown({"currency": "KRW", "front": front, "front_complete": True}, 0)
    for point in shown.points:
        assert shown.left <= float(point.x) <= shown.right
        assert shown.top <= float(point.y) <= shown.bottom
    for tick in shown.across:
        assert shown.left <= float(tick.at) <= shown.right
    assert 1 <= len(shown.across) <= 6
