"""What the script pages do, by program."""

from __future__ import annotations

import json

import pytest

API = "/api/p/haehyeop/script/"
PATH = "scripts/ep02.fountain"


def told(answer, status: int = 200):
    assert answer.status_code == status, answer.content.decode()[:800]
    return json.loads(answer.content)


@pytest.fixture
def program(writer, written):
    """The writer's token."""
    from django.test import Client

    from gassaku.studio.actions.people import MakeToken

    secret = MakeToken(written.seat("서다온"), "test", days=2, writes=True).perform()[1]
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_every_script_with_its_figures(program):
    rows = told(program.get(f"{API}scripts"))
    assert [(row["path"], row["language"], row["scenes"]) for row in rows] == [
        ("scripts/ep01.fountain", "ko", 1),
        ("scripts/ep02.fountain", "ko", 2),
        ("scripts/ep02.ja.fountain", "ja", 2),
        ("scripts/ep02.th.fountain", "th", 1),
    ]


def test_a_script_with_its_breakdown_and_flags(program):
    script = told(program.get(f"{API}read/{PATH}"))
    first, second = script["scenes"]
    assert first["number"] == "1"
    assert [row["what"] for row in first["props"]] == ["커피"]
    assert any(flag["desk"] == "script" for flag in second["flags"])


def test_twins_side_by_side(program):
    laid = told(program.get(f"{API}beside/{PATH}?other=scripts/ep02.ja.fountain"))
    assert laid["how"] == "translation"
    assert [row["text"] for row in laid["without_twin"]] == ["못 비켜."]


def test_decisions_are_taken_on_the_revision_that_was_read(program):
    sent = {"decisions": [{"scene": "1", "part": "props", "what": "커피", "verdict": "change", "to": "커피 잔"}]}
    answer = program.post(
        f"{API}decide/{PATH}", json.dumps(sent), content_type="application/json", headers={"If-None-Match": "*"}
    )
    assert told(answer)["number"] == 1
    again = program.post(
        f"{API}decide/{PATH}", json.dumps(sent), content_type="application/json", headers={"If-None-Match": "*"}
    )
    assert again.status_code == 412
    bare = program.post(f"{API}decide/{PATH}", json.dumps(sent), content_type="application/json")
    assert bare.status_code == 428
    script = told(program.get(f"{API}read/{PATH}"))
    assert script["scenes"][0]["props"][0] | {"words": []} == {
        "what": "커피 잔",
        "by": "person",
        "suggested": "커피",
        "words": [],
    }
    assert script["tags_revision"] == 1


def test_a_line_is_put_right(program):
    lines = told(program.get(f"{API}lines/{PATH}"))["lines"]
    line = next(row for row in lines if "소주" in row["text"])
    assert line["kind"] == "action"
    sent = {"corrections": [{"line": line["line"], "kind": "note"}]}
    answer = program.post(
        f"{API}correct/{PATH}", json.dumps(sent), content_type="application/json", headers={"If-None-Match": "*"}
    )
    told(answer)
    after = next(row for row in told(program.get(f"{API}lines/{PATH}"))["lines"] if "소주" in row["text"])
    assert (after["kind"], after["corrected"]) == ("note", True)
    wrong = {"corrections": [{"line": 999, "kind": "note"}]}
    refused = program.post(
        f"{API}correct/{PATH}", json.dumps(wrong), content_type="application/json", headers={"If-Match": answer["ETag"]}
    )
    assert refused.status_code == 422


def test_a_preview_drafts_and_the_story(program):
    sent = json.dumps({"text": ".부두 (밤/밖) #1#\n\n렌\n가.\n\n@렌\n가자.\n"})
    shown = told(program.post(f"{API}preview/{PATH}", sent, content_type="application/json"))
    assert shown["scenes"] == 1
    assert 3 in [one["line"] for one in shown["problems"]]
    assert told(program.get(f"{API}drafts/{PATH}"))["counts"]["same"] == 2
    assert [row["episode"] for row in told(program.get(f"{API}story"))["episodes"]] == ["1", "2"]


def test_forms_and_formats_to_keep(program):
    assert "해주" in program.get(f"{API}forms/characters?language=ko").content.decode("utf-8-sig")
    assert program.get(f"{API}as/fdx/{PATH}").content.startswith(b"<?xml")
    assert program.get(f"{API}as/exe/{PATH}").status_code == 404
