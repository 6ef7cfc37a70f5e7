"""The import preview: what each line of a file is taken for, putting it right, and keeping both."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

IMPORT = "/p/haehyeop/desks/script/import/"
NATIVE = """막차

S#1. 겨울역 승강장 (밤/밖)

눈발이 흩날린다. 막차가 멀어진다.

하루카\t막차 놓친 거예요?

지우\t네. 바로 앞에서 문이 닫혔어요.

자판기 불빛.

역무원

S#2. 대합실 (밤/안)

하루카\t춥죠?
"""


def body(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[-1500:]
    return answer.content.decode()


def upload(writer, data: bytes, name: str, **more: str):
    return writer.post(IMPORT, {"file": SimpleUploadedFile(name, data), **more})


def stored(cast, path: str) -> tuple[str, int]:
    from gassaku.studio.access.documents import bytes_of, paper_at

    paper = paper_at(cast.seat("서다온"), path)
    return bytes_of(paper.latest).decode(), paper.latest.number


@pytest.fixture
def brought(writer):
    answer = upload(writer, NATIVE.encode(), "ep04.txt", path="scripts/ep04.txt")
    assert answer.status_code == 302
    return answer["Location"]


def test_a_file_is_kept_as_it_is_as_a_draft_of_the_company(brought, written, browser_of):
    assert brought == f"{IMPORT}drafts/hanbit/scripts/ep04.txt"
    assert stored(written, "drafts/hanbit/scripts/ep04.txt") == (NATIVE, 1)
    assert browser_of("森下 真理").get(brought).status_code == 404


def test_each_line_says_what_it_is_taken_for_and_how_sure(brought, writer):
    page = body(writer.get(f"{brought}?show=all"))
    row = page.partition("S#1. 겨울역")[2].partition("</tr>")[0]
    assert "scene heading" in row
    assert re.search(r"\d+ %", row)
    speech = page.partition("하루카\t막차")[2].partition("</tr>")[0]
    assert "name with its words" in speech
    assert "2 scenes" in page


def test_a_doubtful_line_can_be_put_right_at_once_and_the_next_draft_is_read_so(brought, writer, written):
    page = body(writer.get(f"{brought}?show=all&line=13"))
    number = re.search(r'id="line-(\d+)"[^>]*><td class="ln">\1</td><td[^>]*>역무원', page)
    assert number is not None
    answer = writer.post(brought, {"base": "0", "layout": "", f"kind-{number[1]}": "note"})
    assert answer["Location"] == brought
    text, revision = stored(written, "drafts/hanbit/scripts/ep04.corrections.yaml")
    assert revision == 1
    assert "역무원" in text
    assert '"note"' in text
    page = body(writer.get(brought))
    assert "1 line corrected" in page
    read = body(writer.get("/p/haehyeop/desks/script/read/drafts/hanbit/scripts/ep04.txt"))
    assert re.search(r'<p class="note" id="L\d+">역무원</p>', read)
    again = NATIVE.replace("자판기 불빛.", "자판기 불빛만 환하다.")
    writer.post(IMPORT, {"file": SimpleUploadedFile("ep04.txt", again.encode()), "path": "scripts/ep04.txt"})
    read = body(writer.get("/p/haehyeop/desks/script/read/drafts/hanbit/scripts/ep04.txt"))
    assert "환하다" in read
    assert re.search(r'<p class="note" id="L\d+">역무원</p>', read)


def test_sharing_takes_the_original_and_the_corrections_along(brought, writer, written, browser_of):
    writer.post(brought, {"base": "0", "layout": "", "kind-13": "note"})
    answer = writer.post(brought, {"base": "1", "share": "1"})
    assert answer["Location"] == "/p/haehyeop/desks/script/read/scripts/ep04.txt"
    assert stored(written, "scripts/ep04.txt")[0] == NATIVE
    assert "역무원" in stored(written, "scripts/ep04.corrections.yaml")[0]
    assert "겨울역" in body(browser_of("森下 真理").get("/p/haehyeop/desks/script/read/scripts/ep04.txt"))


def test_nothing_changed_is_nothing_saved(brought, writer):
    answer = writer.post(brought, {"base": "0", "layout": ""}, follow=True)
    assert answer.status_code == 200


def test_corrections_that_moved_on_are_not_overwritten(brought, writer, written):
    writer.post(brought, {"base": "0", "layout": "", "kind-13": "note"})
    page = body(writer.post(brought, {"base": "0", "layout": "", "kind-11": "shot"}), 409)
    assert "Somebody decided something else meanwhile" in page
    assert stored(written, "drafts/hanbit/scripts/ep04.corrections.yaml")[1] == 1


def test_the_layout_can_be_named(brought, writer, written):
    writer.post(brought, {"base": "0", "layout": "chinese"})
    assert "layout: chinese" in stored(written, "drafts/hanbit/scripts/ep04.corrections.yaml")[0]


def as_word(text: str) -> bytes:
    import docx

    made = docx.Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def made_in(suffix: str) -> bytes:
    from gassaku.desks.script import read_script
    from gassaku.desks.script.convert import PACKED, convert, target_of

    script = read_script(NATIVE.encode(), "ep04.txt")
    return convert(script, target_of(suffix, "", script), into=suffix if suffix in {*PACKED, "pdf"} else "")[0]


@pytest.mark.parametrize("suffix", ["docx", "fdx", "hwpx", "pdf"])
def test_every_format_that_is_sent_is_looked_at_line_by_line(writer, suffix):
    data = as_word(NATIVE) if suffix == "docx" else made_in(suffix)
    answer = upload(writer, data, f"ep06.{suffix}", path=f"scripts/ep06.{suffix}")
    assert answer.status_code == 302, answer.content.decode()[-800:]
    page = body(writer.get(f"{answer['Location']}?show=all"))
    assert "겨울역" in page
    assert "하루카" in page


def test_a_file_says_by_itself_where_it_belongs(writer):
    answer = upload(writer, NATIVE.encode(), "ep04.txt")
    assert answer["Location"] == f"{IMPORT}drafts/hanbit/scripts/ep04.txt"


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 99, b"%PDF-1.4 broken"])
def test_a_file_that_is_no_script_is_a_sentence(writer, data):
    answer = upload(writer, data, "ep04.bin")
    assert answer.status_code == 422
    assert "Traceback" not in answer.content.decode()


def test_a_file_of_nothing_readable_is_kept_and_told(writer):
    answer = upload(writer, b"<FinalDraft><Content>", "ep07.fdx", path="scripts/ep07.fdx")
    page = body(writer.get(answer["Location"]))
    assert 'role="alert"' in page


def test_who_may_not_write_scripts_brings_none_in(written, browser_of):
    someone = browser_of("강민재")
    assert "brings none in" in body(someone.get(IMPORT))
    assert upload(someone, NATIVE.encode(), "ep04.txt", path="scripts/ep04.txt").status_code == 403
