"""The standards desk over the API: the same season, the same changes, with preconditions."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

import standards_season as sample
from gassaku.desks.standards import read_breakdown
from gassaku.notation.tree import read_yaml
from gassaku.studio.access.documents import bytes_of, paper_at
from gassaku.studio.access.seat import seat_of

ROOT = f"/api/p/{sample.SLUG}/"
DESK = f"{ROOT}standards/"


@pytest.fixture
def season(cast, transactional_db):
    return sample.found(cast.users)


@pytest.fixture
def producer(season, browser_of):
    return browser_of("한서윤")


def text_of(cast, path):
    return bytes_of(paper_at(seat_of(cast.users["한서윤"], sample.SLUG), path).latest)


def put(client, where, said, **headers):
    return client.put(f"{DESK}{where}", json.dumps(said), content_type="application/json", headers=headers)


def test_the_season_scene_by_scene_and_one_scene_of_it(producer):
    told = producer.get(f"{DESK}season").json()
    assert [one["id"] for one in told["targets"]] == ["KR", "CN", "TH"]
    one = producer.get(f"{DESK}scenes/1/2").json()
    assert one["text"]["shown"] == ["ko", "zh-Hans"]
    wanted = [v for v in told["verdicts"] if v["scene"] == 1]
    assert len(one["verdicts"]) == len(wanted)
    assert {one["rules"][v["rule"]]["id"] for v in one["verdicts"]} == {told["rules"][v["rule"]]["id"] for v in wanted}
    assert one["left"]["rite-afar"]["CN"] == [
        told["rules"][v["rule"]]["id"]
        for v in wanted
        if v["target"] == "CN" and all(name != "supernatural.superstition" for name, _, _ in v["by"])
    ]


def test_a_descriptor_is_confirmed_under_a_precondition(cast, producer):
    where = "scenes/1/2/descriptors/substance.tobacco"
    assert put(producer, where, {"level": 3}).status_code == 428
    tag = producer.get(f"{ROOT}raw/story/breakdown.yaml")["ETag"]
    answer = put(producer, where, {"level": 3}, **{"If-Match": tag})
    assert (answer.status_code, answer.json()["number"]) == (200, 2)
    breakdown, _ = read_breakdown(text_of(cast, "story/breakdown.yaml"), "x.yaml")
    assert breakdown.scenes[1].tags["substance.tobacco"].confirmed
    assert put(producer, where, {"level": 1}, **{"If-Match": tag}).status_code == 412
    assert put(producer, where, {"level": 9}, **{"If-Match": "*"}).status_code == 422
    assert put(producer, "scenes/1/2/descriptors/tobaco", {"level": 1}, **{"If-Match": "*"}).status_code == 422


def test_an_alternative_and_a_pin_come_and_go(cast, producer):
    row = {"episode": "2", "scene": "1", "kind": "mute", "loss": 3, "money": 70, "what": {"ko": "소리"}}
    assert put(producer, "alternatives/mute", row, **{"If-Match": "*"}).status_code == 200
    assert put(producer, "pins/keep", {"keep": "2/1"}, **{"If-Match": "*"}).status_code == 200
    held = read_yaml(text_of(cast, "story/alternatives.yaml"), "x").value
    assert (held["alternatives"][-1]["money"], held["pins"]) == (70, [{"id": "keep", "keep": "2/1"}])
    for where in ("alternatives/mute", "pins/keep"):
        assert producer.delete(f"{DESK}{where}", headers={"If-Match": "*"}).status_code == 200
        assert producer.delete(f"{DESK}{where}", headers={"If-Match": "*"}).status_code == 422
    assert len(read_yaml(text_of(cast, "story/alternatives.yaml"), "x").value["alternatives"]) == 3


def test_a_search_is_a_job_and_its_point_the_draft_plan(cast, producer):
    said = {"kind": "version-plan", "parameters": {"most_versions": 2, "only": ["CN", "TH"]}}
    job = producer.post(f"{ROOT}jobs", json.dumps(said), content_type="application/json").json()
    where = f"{DESK}searches/{job['id']}/draft"
    assert producer.post(where, "{}", content_type="application/json").status_code == 409
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    done = producer.get(f"{ROOT}jobs/{job['id']}").json()
    assert done["state"] == "done"
    assert done["result"]["targets"] == ["CN", "TH"]
    answer = producer.post(where, json.dumps({"point": 0, "name": "api"}), content_type="application/json")
    assert answer.json() == {"path": "versions/api.yaml", "number": 1}
    plans = producer.get(f"{DESK}plans").json()
    assert plans["versions/api.yaml"]["state"] == "draft"
    assert plans["versions/api.yaml"]["limits"]["most_versions"] == 2
    files = producer.get(f"{DESK}plans/api/files").json()
    assert producer.get(f"{DESK}plans/api/files/{files[0]}").status_code == 200


def test_classes_approvals_reports_and_why_not(producer):
    assert [row["target"] for row in producer.get(f"{DESK}ratings").json()["markets"]] == ["KR", "CN", "TH"]
    assert all(row["target"] in ("KR", "CN", "TH") for row in producer.get(f"{DESK}approvals").json())
    assert producer.get(f"{DESK}why-not?market=KR&rating=ALL").status_code == 200
    assert producer.get(f"{DESK}why-not?market=KR&rating=beige").status_code == 422
    assert producer.get(f"{DESK}why-not?market=XX&rating=15").status_code == 404
    report = producer.get(f"{DESK}clearance/CN/xlsx")
    assert report.content[:2] == b"PK"


def test_a_decision_is_signed_by_who_asks(cast, producer):
    said = {
        "target": "CN",
        "episode": "1",
        "scene": "2",
        "rule": "cn.standards.all_minors_ban",
        "decision": "best_possible",
    }
    assert put(producer, "decisions", said, **{"If-None-Match": "*"}).status_code == 200
    held = read_yaml(text_of(cast, "story/clearance.yaml"), "x").value["decisions"][0]
    assert (held["decision"], held["reviewer"]) == ("best_possible", "한서윤")
