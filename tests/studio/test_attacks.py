"""What another company, a former member or a careless hand may try, and what each gets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gassaku.studio.access.documents import bytes_of, paper_at
from gassaku.studio.access.refusal import Conflict, Forbidden, Refusal
from gassaku.studio.actions.deciding import Object, PutInForce, Sign
from gassaku.studio.actions.erasing import ErasePerson
from gassaku.studio.actions.people import AcceptInvitation, EndMembership, InviteCompany, InvitePerson, MakeToken
from gassaku.studio.actions.saving import RemoveDocument, SaveDraft, SaveRevision
from gassaku.studio.actions.scenarios import MakeScenario, PutScenarioInForce
from gassaku.studio.workspace.ledger import walk
from gassaku.studio.workspace.models import Company, Entry, Layer, Member

P = "/p/haehyeop/"


def person(email, name="누군가"):
    from gassaku.studio.accounts.models import User

    return User.objects.create_user(email, name)


def test_an_old_invitation_to_found_a_company_opens_nothing_once_the_company_has_people(cast):
    sheet = bytes_of(paper_at(cast.seat("한서윤"), "production.yaml").latest)
    more = sheet.replace(b"markets:", "  - {id: mingyue, name: {zh: 明月}, country: CN, mark: 明}\nmarkets:".encode())
    SaveRevision(cast.seat("한서윤"), "production.yaml", more, made_from=1).perform()
    confederate = InviteCompany(cast.seat("森下 真理"), "mingyue", "friend@kaikyo.example").perform()[1]
    rightful = InviteCompany(cast.seat("한서윤"), "mingyue", "shen@mingyue.example").perform()[1]
    AcceptInvitation(rightful, person("shen@mingyue.example", "沈嘉")).perform()
    with pytest.raises(Conflict):
        AcceptInvitation(confederate, person("friend@kaikyo.example")).perform()
    assert Member.objects.filter(company__key="mingyue").count() == 1


def test_erasing_a_person_reaches_no_other_companys_own_ledger(cast):
    from gassaku.studio.actions.people import ChangeRole

    theirs = InvitePerson(cast.seat("森下 真理"), "ken@kaikyo.example", "writer").perform()[1]
    member = AcceptInvitation(theirs, person("ken@kaikyo.example", "佐藤 健")).perform()
    ChangeRole(cast.seat("森下 真理"), member.pk, "standards").perform()
    ours = InvitePerson(cast.seat("한서윤"), "twin@hanbit.example", "writer").perform()[1]
    twin = AcceptInvitation(ours, person("twin@hanbit.example", "佐藤 健")).perform()
    EndMembership(cast.seat("한서윤"), twin.pk).perform()
    layer = Layer.objects.get(production=cast.production, prefix="company/kaikyo/")
    ErasePerson(cast.seat("한서윤"), twin.pk).perform()
    assert Layer.objects.get(pk=layer.pk).head == layer.head
    assert not Entry.objects.filter(layer=layer, payload="").exists()
    assert all(walk(one).broken == "" for one in Layer.objects.filter(production=cast.production))


def test_what_is_in_force_is_taken_away_only_by_who_may_put_in_force(cast):
    with pytest.raises(Forbidden):
        RemoveDocument(cast.seat("최유리"), "budget/topsheet.csv", made_from=1).perform()


@pytest.mark.parametrize(
    "path",
    [
        "Private/hanbit/x.yaml",
        "ｐrivate/hanbit/x.yaml",
        "drafts/x",
        "company/hanbit/x",
        "private/kaikyo",
        "SCENARIOS/a/b",
    ],
)
def test_a_path_in_the_base_never_looks_like_a_companys_own_folder(cast, path):
    with pytest.raises(Refusal):
        SaveRevision(cast.seat("한서윤"), path, b"a: 1\n", made_from=None).perform()


@pytest.mark.parametrize(
    "inside", ["private/hanbit/a.yaml", "drafts/hanbit/a.yaml", "scenarios/x/a.yaml", "private/kaikyo/a.yaml"]
)
def test_a_scenario_holds_no_folder_of_a_companys_own(cast, inside):
    seat = cast.seat("한서윤")
    MakeScenario(seat, "autumn", title="가을").perform()
    with pytest.raises(Refusal):
        SaveRevision(seat, f"scenarios/hanbit--autumn/{inside}", b"a: 1\n", made_from=None).perform()


def test_a_scenario_in_force_brings_titles_and_companies_up_to_date(cast):
    seat = cast.seat("한서윤")
    PutInForce(seat, "production.yaml", 1).perform()
    MakeScenario(seat, "title", title="제목").perform()
    SaveRevision(seat, "scenarios/hanbit--title/production.yaml", b"title: {en: Tide}\n", made_from=None).perform()
    PutScenarioInForce(seat, "hanbit--title").perform()
    cast.production.refresh_from_db()
    assert cast.production.titles["en"] == "Tide"


@pytest.mark.parametrize("key", ["../x", "a/b", "", "a b", "Ä", "a\\0b"])
def test_a_company_whose_id_is_no_id_gets_no_layers(cast, key):
    sheet = bytes_of(paper_at(cast.seat("한서윤"), "production.yaml").latest)
    more = sheet.replace(b"markets:", f'  - {{id: "{key}", name: {{en: X}}, country: CN}}\nmarkets:'.encode())
    before = Company.objects.count()
    SaveRevision(cast.seat("한서윤"), "production.yaml", more, made_from=1).perform()
    assert Company.objects.count() == before


def test_no_control_character_reaches_the_database(cast):
    from gassaku.studio.workspace.models import Revision, SignOff

    seat = cast.seat("한서윤")
    SaveRevision(seat, "story/bible.md", b"x\n", made_from=None, note="a\0b\x1b[31m").perform()
    Sign(seat, "agreement.yaml", 1, "한\0서윤").perform()
    Object(cast.seat("森下 真理"), "agreement.yaml", 1, "森\0下", reason="附\0属").perform()
    token = MakeToken(seat, "a\0b", days=3, writes=False).perform()[0]
    MakeScenario(seat, "x", title="a\0\x85b").perform()
    said = [*Revision.objects.values_list("note", flat=True), token.label]
    said += [word for pair in SignOff.objects.values_list("name", "reason") for word in pair]
    assert not [text for text in said if any(ord(char) < 32 or 127 <= ord(char) < 160 for char in text)]


@pytest.mark.parametrize(
    "query",
    [
        "findings/?page=" + "9" * 5000,
        "findings/?page=999999999999999999999",
        "findings/?page=0",
        "?on=0001-01-01",
        "?on=9999-12-31",
        "?on=2027-13-45",
        "documents/agreement.yaml?r=0",
        "documents/agreement.yaml?r=99999999",
        "compare/agreement.yaml?from=0&to=1",
        "raw/agreement.yaml?r=99999999",
        "history/?after=99999999",
        "documents/%2e%2e/agreement.yaml",
        "documents/a%00b",
        "edit/a%00b",
        "edit/..%2fagreement.yaml",
        "edit/%2F%2Fetc",
        "scenarios/%00/",
        "findings/%00/",
        "figures/%00/",
        "sign/agreement.yaml?r=x",
        "documents/%E2%80%AEagreement.yaml",
    ],
)
def test_no_address_is_a_defect(browser_of, query):
    answer = browser_of("한서윤").get(P + query)
    assert answer.status_code < 500


def test_a_private_agreement_discloses_nothing(cast):
    import datetime as dt

    from gassaku.studio.boards.asking import View
    from gassaku.studio.boards.disclosed import disclosed_to

    on = dt.date(2027, 3, 1)
    seat = cast.seat("森下 真理")
    for key, name in (("hanbit", "한서윤"), ("chaophraya", "ธนา ศรีวงศ์")):
        SaveRevision(
            cast.seat(name), f"private/{key}/budget/topsheet.csv", b"account,amount\n9000,1\n", made_from=None
        ).perform()
    before = disclosed_to(View.of(seat), on)
    shown = {figure.id.rpartition(".")[2] for figure in View.of(seat).board(on).figures}
    listed = ", ".join(sorted(shown))
    SaveRevision(seat, "private/kaikyo/agreement.yaml", f"disclose: [{listed}]\n".encode(), made_from=None).perform()
    after = disclosed_to(View.of(cast.seat("森下 真理")), on)
    assert [name for name, *_ in after] == [name for name, *_ in before]


def test_signatures_are_asked_of_companies_that_see_the_document(cast, browser_of):
    Sign(cast.seat("한서윤"), "agreement.yaml", 1, "한서윤").perform()
    page = browser_of("한서윤").get(P + "documents/agreement.yaml").content.decode()
    assert "Starline" not in page


def test_a_company_that_looks_as_another_sees_no_mail_addresses(browser_of):
    someone = browser_of("한서윤")
    assert "dohyun@hanbit.example" in someone.get(P + "people/").content.decode()
    someone.post(P + "preview/", {"company": "kaikyo"})
    assert "@hanbit.example" not in someone.get(P + "people/").content.decode()


def test_a_draft_whose_document_moved_on_is_shown_beside_it_and_can_be_brought_along(cast, browser_of):
    seat = cast.seat("한서윤")
    SaveDraft(seat, "agreement.yaml", "# 우리 초안\n".encode(), made_from=1, on=None).perform()
    SaveRevision(cast.seat("森下 真理"), "agreement.yaml", b"shares: {}\n", made_from=1).perform()
    someone = browser_of("한서윤")
    answer = someone.post(P + "share/drafts/hanbit/agreement.yaml")
    assert answer.status_code == 409
    assert "우리 초안" in answer.content.decode()
    sent = {"base": "2", "text": "# 우리 초안\nshares: {}\n", "draft": "1"}
    someone.post(P + "edit/agreement.yaml", sent)
    assert someone.post(P + "share/drafts/hanbit/agreement.yaml").status_code == 302
    assert "우리 초안" in bytes_of(paper_at(cast.seat("森下 真理"), "agreement.yaml").latest).decode()


def test_a_used_link_does_not_say_that_somebody_was_quicker(client, db):
    page = client.get("/account/link/no-such-link/")
    assert page.status_code == 409
    assert "quicker" not in page.content.decode()


def test_a_way_back_never_leaves_the_studio(browser_of):
    answer = browser_of("한서윤").post(
        P + "share/agreement.yaml", headers={"referer": "http://testserver//evil.example/"}
    )
    assert answer.status_code == 409
    assert 'href="//' not in answer.content.decode()


def test_whoever_came_by_a_link_may_set_up_a_second_factor(cast, client):
    from allauth.account.models import EmailAddress

    from gassaku.studio.accounts.models import SignInLink

    client.post(f"/account/link/{SignInLink.make(cast.users['한서윤'])}/")
    assert client.get("/account/2fa/totp/activate/").status_code == 200
    client.post("/account/email/", {"action_add": "", "email": "mari@kaikyo.example"})
    client.post("/account/email/", {"action_primary": "", "email": "mari@kaikyo.example"})
    cast.users["한서윤"].refresh_from_db()
    assert cast.users["한서윤"].email == "seoyun@hanbit.example", "an address that is not proved becomes nobody's"
    assert EmailAddress.objects.get(user=cast.users["한서윤"], primary=True).verified


def test_a_file_without_a_path_can_be_sent_and_finds_its_place(browser_of):
    import re

    from django.core.files.uploadedfile import SimpleUploadedFile

    someone = browser_of("한서윤")
    field = re.search(r'<input[^>]*name="path"[^>]*>', someone.get(P + "new/").content.decode())
    assert "required" not in field.group(0)
    lines = "1\n00:00:01,000 --> 00:00:03,000\nสวัสดีครับ ยินดีต้อนรับ\n\n2\n00:00:04,000 --> 00:00:06,000\nขอบคุณมาก\n"
    file = SimpleUploadedFile("ซับไตเติล ep01.th.srt", lines.encode())
    answer = someone.post(P + "new/", {"file": file, "whose": "draft", "path": ""})
    assert answer.status_code == 302
    assert answer["Location"].endswith("drafts/hanbit/subtitles/ep01.th.srt")


def test_every_act_in_the_record_has_its_name_in_a_process_that_only_serves(cast, browser_of):
    page = browser_of("한서윤").get(P + "history/").content.decode()
    assert "brought the production in" in page
    said = "import gassaku.studio.people.records as r, sys; sys.exit('production.found' not in r.LABELS)"
    setup = "import django; django.setup(); "
    there = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", setup + said], check=False, timeout=60, env=there)
    assert done.returncode == 0


def test_an_invitation_sent_twice_at_once_makes_one_account_and_no_defect(cast, client, monkeypatch):
    from gassaku.studio.people import seats

    token = InvitePerson(cast.seat("한서윤"), "neu@hanbit.example", "writer").perform()[1]

    def meanwhile(password, user):
        person("neu@hanbit.example", "새 작가")

    monkeypatch.setattr(seats, "validate_password", meanwhile)
    answer = client.post(f"/invitation/{token}/", {"name": "새 작가", "password1": "moon-tide-lantern-7"})
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session, "nobody is signed in with a password that was not theirs"


def test_a_file_above_the_limit_is_refused_before_it_is_read(browser_of, monkeypatch):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from gassaku.studio.documents import listing

    monkeypatch.setattr(listing, "LIMITS", {"other": 10})
    monkeypatch.setattr(listing, "inspect", lambda *_: pytest.fail("it was read"))
    answer = browser_of("한서윤").post(P + "new/", {"file": SimpleUploadedFile("그림.bin", b"x" * 11), "path": "a.bin"})
    assert answer.status_code == 422
    assert "그림.bin" in answer.content.decode()


def test_a_document_that_was_taken_away_says_so_and_is_restored_from_its_own_page(cast, browser_of):
    RemoveDocument(cast.seat("한서윤"), "scripts/ep01.fountain", made_from=1).perform()
    someone = browser_of("한서윤")
    page = someone.get(P + "documents/scripts/ep01.fountain").content.decode()
    assert "Taken away" in page
    assert "boards count it" not in page
    assert 'name="r" value="1"' in page
    someone.post(P + "restore/scripts/ep01.fountain", {"r": "1"})
    assert bytes_of(paper_at(cast.seat("森下 真理"), "scripts/ep01.fountain").latest)


def test_whoever_was_removed_does_not_come_back_by_an_invitation_that_was_left_over(cast):
    seat = cast.seat("한서윤")
    first = InvitePerson(seat, "neu@hanbit.example", "producer").perform()[1]
    second = InvitePerson(seat, "neu@hanbit.example", "producer").perform()[1]
    someone = person("neu@hanbit.example")
    member = AcceptInvitation(first, someone).perform()
    EndMembership(seat, member.pk).perform()
    with pytest.raises(Conflict):
        AcceptInvitation(second, someone).perform()


@pytest.mark.parametrize(
    ("act", "sent"),
    [
        ("force/drafts/kaikyo/agreement.yaml", {"r": "1"}),
        ("restore/private/kaikyo/agreement.yaml", {"r": "1"}),
        ("remove/drafts/kaikyo/agreement.yaml", {}),
        ("share/drafts/kaikyo/agreement.yaml", {}),
        ("sign/private/kaikyo/agreement.yaml", {"r": "1", "name": "x"}),
        ("edit/private/kaikyo/agreement.yaml", {"text": "x", "base": "1"}),
        ("edit/drafts/kaikyo/agreement.yaml", {"text": "x", "base": "1"}),
        ("edit/scenarios/kaikyo--autumn/agreement.yaml", {"text": "x", "base": "1"}),
        ("access/private/kaikyo/agreement.yaml", {"company": "hanbit"}),
        ("scenarios/kaikyo--autumn/", {"force": "1"}),
    ],
)
def test_another_companys_things_answer_as_if_they_were_not_there(cast, browser_of, act, sent):
    theirs = cast.seat("森下 真理")
    SaveRevision(theirs, "private/kaikyo/agreement.yaml", b"a: 1\n", made_from=None).perform()
    SaveDraft(theirs, "agreement.yaml", b"b: 1\n", made_from=1, on=None).perform()
    MakeScenario(theirs, "autumn", title="秋").perform()
    SaveRevision(theirs, "scenarios/kaikyo--autumn/agreement.yaml", b"c: 1\n", made_from=None).perform()
    someone = browser_of("한서윤")
    before = Entry.objects.count()
    real = someone.post(P + act, sent)
    other = someone.post(P + act.replace("kaikyo", "nobody"), sent)
    assert (real.status_code, other.status_code) == (404, 404)
    assert real.content == other.content
    assert Entry.objects.count() == before


@pytest.mark.parametrize("who", ["서다온", "윤가람"])
def test_nobody_changes_a_role_or_ends_a_seat_without_the_right(cast, browser_of, who):
    someone = browser_of(who)
    for member in Member.objects.filter(production=cast.production):
        if member.user.name == who:
            assert someone.post(P + "people/", {"member": member.pk, "role": "producer"}).status_code == 403
        else:
            assert someone.post(P + "people/", {"member": member.pk, "role": "writer"}).status_code in (403, 404)
            assert someone.post(P + "people/", {"remove": member.pk}).status_code in (403, 404)
    assert not Member.objects.exclude(until=None).exists()


def test_what_people_type_is_never_markup(cast, browser_of):
    nasty = "<script>alert(1)</script>"
    seat = cast.seat("한서윤")
    SaveRevision(seat, f"story/{nasty.replace('/', '')}.md", nasty.encode(), made_from=None, note=nasty).perform()
    Object(seat, "agreement.yaml", 1, nasty, reason=nasty).perform()
    MakeScenario(seat, "x", title=nasty, why=nasty).perform()
    sheet = bytes_of(paper_at(seat, "production.yaml").latest).replace(b"Strait of Moons", nasty.encode())
    SaveRevision(seat, "production.yaml", sheet, made_from=1).perform()
    cast.users["박도현"].name = nasty
    cast.users["박도현"].save()
    someone = browser_of("한서윤")
    story = f"documents/story/{nasty.replace('/', '')}.md"
    pages = (
        "",
        story,
        "documents/",
        "documents/agreement.yaml",
        "scenarios/",
        "scenarios/hanbit--x/",
        "people/",
        "history/",
    )
    for page in (
        *pages,
        f"documents/story/{nasty.replace('/', '')}.md",
        "compare/production.yaml",
        "edit/production.yaml",
    ):
        answer = someone.get(P + page)
        assert answer.status_code == 200, page
        assert "<script>alert" not in answer.content.decode(), page


def test_what_was_done_in_a_scenario_stays_in_the_record_once_it_is_in_force(cast, browser_of):
    seat = cast.seat("한서윤")
    MakeScenario(seat, "title", title="제목").perform()
    SaveRevision(seat, "scenarios/hanbit--title/production.yaml", b"title: {en: Tide}\n", made_from=None).perform()
    PutScenarioInForce(seat, "hanbit--title").perform()
    assert "put a scenario in force" in browser_of("한서윤").get(P + "history/").content.decode()
    assert "hanbit--title" not in browser_of("森下 真理").get(P + "history/").content.decode()
