"""A text says by what stands in it which layout it is in."""

import pytest

from gassaku.desks.script import examine, read_script
from gassaku.desks.script.detect import detect


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("INT. HOUSE - DAY\n\nBOB\nWords.\n", "fountain"),
        ("Just a sentence.\n", "fountain"),
        ("", "fountain"),
        (".S#1. 겨울역 (밤/밖)\n\n@지우\n안녕.\n", "fountain"),
        (".○駅（夜）\n\n@ジウ\n終電。\n", "fountain"),
        ("INT. 대합실 - 밤\n\n@지우\n안녕: 반가워.\n", "fountain"),
        ("# 1부\n\n= 요약\n\n@지우\n안녕.\n", "fountain"),
        ("S#1. 겨울역 (밤/밖)\n\n지우\t안녕.\n", "korean"),
        ("#1. 카페 (낮)\n민수 : 안녕.\n서연 : 왔어?\n", "korean"),
        ("○駅（夜）\nジウ「終電」\n", "japanese"),
        ("1-1 车站 夜 外\n\n△雪。\n遥香：好。\n", "chinese"),
        ("第一場 客廳 夜\n志明：妳回來了？\n", "chinese"),
        ("ฉากที่ 1 ภายใน บ้าน - เช้า\n\nจีอู\nสวัสดี\n", "thai"),
        ("<Goblin>\n\nS#1. 집 (낮)\n\n지우\t안녕.\n", "korean"),
        ("한국어로 쓴 편지입니다. 대본이 아니에요.\n", "fountain"),
    ],
)
def test_the_layout(text: str, layout: str) -> None:
    found = detect(text, "ep01.txt")
    assert found.format == layout
    assert found.evidence
    assert read_script(text.encode(), "ep01.txt").format == layout


def test_two_layouts_in_one_file_are_a_finding_at_the_other_ones_first_heading() -> None:
    text = (
        "S#1. 집 (낮)\n\n지우\t안녕.\n\nS#2. 길 (밤)\n\n지우\t응.\n\nINT. 없음\n\n"
        "○駅（夜）\nジウ「終電」\n○港（朝）\nジウ「船」\n"
    )
    findings = {finding.code: finding for finding in examine(read_script(text.encode(), "ep01.txt"))}
    assert "SCR-TWO-LAYOUTS" in findings
    assert findings["SCR-TWO-LAYOUTS"].place.line == 11
    assert "the Japanese layout" in findings["SCR-TWO-LAYOUTS"].message


def test_a_heading_that_two_layouts_share_is_no_second_layout() -> None:
    script = read_script("S#1. 집 (낮)\n지우\t안녕.\nS#2. 길 (밤)\n지우\t응.\n".encode(), "ep01.txt")
    assert script.remarks == ()
