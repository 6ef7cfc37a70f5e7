"""The editor: the page that a text makes while it is written, saving it, and a save that came too late."""

from __future__ import annotations

import re

EDIT = "/p/haehyeop/desks/script/edit/scripts/ep02.fountain"
PREVIEW = "/p/haehyeop/desks/script/preview/scripts/ep02.fountain"
TEXT = "Title: 막차\nLanguage: ko\n\n.등대 (밤/안) #1#\n\n@해주\n간다.\n"


def body(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[-1500:]
    return answer.content.decode()


def newest(cast, path: str):
    from gassaku.studio.access.documents import bytes_of, paper_at

    paper = paper_at(cast.seat("서다온"), path)
    return bytes_of(paper.latest).decode(), paper.latest.number


def test_the_text_stands_beside_its_page(writer):
    page = body(writer.get(EDIT))
    assert ".부두 (낮/밖) #2#" in page.partition("<textarea")[2].partition("</textarea>")[0]
    assert re.search(r'<p class="dialogue" id="L\d+">비켜요.</p>', page.partition('id="preview"')[2])


def test_a_preview_is_the_page_of_the_text_and_saves_nothing(writer, written):
    page = body(writer.post(PREVIEW, {"text": TEXT}))
    assert '<article class="screenplay" data-layout="korean" lang="ko">' in page
    assert '<p class="who">해주</p>' in page
    assert "<html" not in page
    assert newest(written, "scripts/ep02.fountain")[1] == 1


def test_a_preview_says_what_is_wrong_and_where(writer):
    page = body(writer.post(PREVIEW, {"text": TEXT + "\n렌\n안 가.\n\n@렌\n왜?\n"}))
    assert 'data-line="9"' in page
    assert "1 thing to look at" in page


def test_a_preview_of_what_is_no_script_is_a_sentence(writer):
    assert body(writer.post(PREVIEW, {"text": ""}))
    assert body(writer.post(PREVIEW, {"text": "\x00\x01" * 50}))


def test_saving_makes_a_revision_and_leads_to_the_reader(writer, written):
    answer = writer.post(EDIT, {"base": "1", "text": TEXT, "note": "짧게"})
    assert (answer.status_code, answer["Location"]) == (302, "/p/haehyeop/desks/script/read/scripts/ep02.fountain")
    assert newest(written, "scripts/ep02.fountain") == (TEXT, 2)


def test_a_draft_stays_with_the_company(writer, written, browser_of):
    answer = writer.post(EDIT, {"base": "1", "text": TEXT, "draft": "1"})
    where = "/p/haehyeop/desks/script/read/drafts/hanbit/scripts/ep02.fountain"
    assert answer["Location"] == where
    assert body(writer.get(where))
    assert browser_of("森下 真理").get(where).status_code == 404
    assert newest(written, "scripts/ep02.fountain")[1] == 1


def test_a_save_on_a_revision_that_is_no_longer_the_newest_shows_both(writer, written):
    writer.post(EDIT, {"base": "1", "text": TEXT})
    page = body(writer.post(EDIT, {"base": "1", "text": TEXT.replace("간다", "안 간다")}), 409)
    assert "안 간다." in page
    assert newest(written, "scripts/ep02.fountain") == (TEXT, 2)


def test_without_a_script_a_button_shows_the_page(writer, written):
    page = body(writer.post(EDIT, {"base": "1", "text": TEXT, "preview": "1"}))
    assert "간다." in page.partition('id="preview"')[2]
    assert newest(written, "scripts/ep02.fountain")[1] == 1


def test_a_document_of_another_program_goes_on_as_fountain_beside_it(writer, written):
    from gassaku.desks.script import read_script, write_fdx
    from gassaku.studio.actions.saving import SaveRevision

    made = write_fdx(read_script(TEXT.encode(), "a.fountain"))
    SaveRevision(written.seat("서다온"), "scripts/ep08.fdx", made, made_from=None).perform()
    page = body(writer.get("/p/haehyeop/desks/script/edit/scripts/ep08.fdx"))
    link = re.search(r'href="(/p/haehyeop/desks/script/edit/scripts/ep08.fountain\?from=[^"]+)"', page)
    assert link is not None
    assert "@해주\n간다." in body(writer.get(link[1]))


def test_a_new_episode_is_written_from_nothing(writer, written):
    where = "/p/haehyeop/desks/script/edit/scripts/ep05.fountain"
    assert "New script" in body(writer.get(where))
    writer.post(where, {"base": "0", "text": TEXT})
    assert newest(written, "scripts/ep05.fountain") == (TEXT, 1)


def test_who_may_not_write_may_not_preview_either(written, browser_of):
    assert browser_of("강민재").post(PREVIEW, {"text": TEXT}).status_code == 403
    assert browser_of("오세진").post(PREVIEW, {"text": TEXT}).status_code == 404
