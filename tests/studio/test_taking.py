"""The production as a bundle from the studio: what the seat sees, counted as boards count, and written down."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

from gassaku.production.bundle import BundleStore
from gassaku.studio.actions.saving import SaveDraft, SaveRevision
from gassaku.studio.workspace.models import Entry, Layer

ADDRESS = "/p/haehyeop/bundle/"


def test_a_producer_takes_what_they_see_and_the_history_says_so(cast, browser_of, tmp_path):
    han = cast.seat("한서윤")
    SaveRevision(han, "agreement.yaml", b"shares: {}\n", made_from=1).perform()
    SaveDraft(han, "story/bible.md", b"# Moons\n", made_from=None, on=None).perform()
    SaveRevision(han, "private/hanbit/budget/topsheet.csv", b"account,amount\n9,1\n", made_from=None).perform()
    SaveRevision(cast.seat("森下 真理"), "private/kaikyo/story/a.md", b"a\n", made_from=None).perform()
    base = Layer.objects.get(production=cast.production, prefix="").head
    producer = browser_of("한서윤")
    assert f'action="{ADDRESS}"' in producer.get("/p/haehyeop/documents/").content.decode()
    answer = producer.post(ADDRESS)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    file = tmp_path / "taken.zip"
    file.write_bytes(answer.content)
    taken = BundleStore.open(file)
    assert set(taken.paths()) == {
        "agreement.yaml",
        "budget/topsheet.csv",
        "private/hanbit/budget/topsheet.csv",
        "production.yaml",
        "scripts/ep01.fountain",
    }
    assert b"2/5" in taken.read("agreement.yaml"), "the revision in force counts, not the newest"
    entry = Entry.objects.get(action="production.take")
    said = json.loads(entry.payload)
    assert (entry.layer.prefix, json.loads(entry.person)["by"]) == ("company/hanbit/", "한서윤")
    assert said["bundle"] == hashlib.sha256(answer.content).hexdigest()
    assert said["revisions"]["agreement.yaml"] == 1
    assert Layer.objects.get(production=cast.production, prefix="").head == base, "no other company learns of it"


def test_who_may_not_take_it_gets_no_button_and_no_bundle(cast, browser_of):
    writer = browser_of("서다온")
    assert ADDRESS not in writer.get("/p/haehyeop/documents/").content.decode()
    assert writer.post(ADDRESS).status_code == 403
    assert browser_of("outsider").post(ADDRESS).status_code == 404
    assert browser_of("한서윤").get(ADDRESS).status_code == 405
    assert not Entry.objects.filter(action="production.take").exists()


def test_an_auditor_takes_it_and_nobody_does_while_looking_as_another_company(cast, browser_of):
    answer = browser_of("윤가람").post(ADDRESS)
    assert answer.status_code == 200
    assert "production.yaml" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    producer = browser_of("한서윤")
    session = producer.session
    session["preview"] = {"haehyeop": "kaikyo"}
    session.save()
    assert ADDRESS not in producer.get("/p/haehyeop/documents/").content.decode()
    assert producer.post(ADDRESS).status_code == 403
