"""What headings say, in every layout."""

import pytest

from gassaku.desks.script.heading import Slug, read_heading


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("INT. HOUSE - DAY", Slug("", "INT", "HOUSE", "DAY")),
        ("EXT HOUSE DAY", Slug("", "EXT", "HOUSE", "DAY")),
        ("INT./EXT. CAR - NIGHT", Slug("", "INT/EXT", "CAR", "NIGHT")),
        ("I/E. CAR - LATER", Slug("", "INT/EXT", "CAR", "LATER")),
        ("EST. HARBOUR", Slug("", "EST", "HARBOUR")),
        ("INT. BRICK'S ROOM - DAY (FLASHBACK)", Slug("", "INT", "BRICK'S ROOM", "DAY", ("flashback",))),
        ("INT. HOUSE - DAY (1979)", Slug("", "INT", "HOUSE", "DAY")),
        ("INT. MOTHER-IN-LAW'S - HALL - NIGHT", Slug("", "INT", "MOTHER-IN-LAW'S - HALL", "NIGHT")),
        ("INT. THE DAY SPA", Slug("", "INT", "THE DAY SPA")),
        ("INT. 대합실 - 밤", Slug("", "INT", "대합실", "밤")),
        ("INT。 病院-日", Slug("", "INT", "病院", "日")),
        ("SNIPER SCOPE POV", Slug("", "", "SNIPER SCOPE POV")),
        ("S#12. 지우의 방 (낮/안)", Slug("12", "INT", "지우의 방", "낮")),
        ("S#12-1. 골목 / 밤", Slug("12-1", "", "골목", "밤")),
        ("S# 3A. 병원 복도 / 새벽 / 안", Slug("3A", "INT", "병원 복도", "새벽")),
        ("S#3. 몽타주", Slug("3", "", "", "", ("montage",))),
        ("S#3-1. 지우의 방 (낮 / 안) - 회상", Slug("3-1", "INT", "지우의 방", "낮", ("flashback",))),
        ("씬2. 거리, 밤", Slug("2", "", "거리", "밤")),
        ("○冬の駅・ホーム（夜）", Slug("", "", "冬の駅・ホーム", "夜")),
        ("○（回想）ジウの部屋（朝）", Slug("", "", "ジウの部屋", "朝", ("flashback",))),
        ("１　○喫茶店（昼）", Slug("1", "", "喫茶店", "昼")),
        ("○同・待合室", Slug("", "", "同・待合室")),
        ("1-20  卫生间  日  内", Slug("1-20", "INT", "卫生间", "日")),
        ("1、冬季车站站台 夜 外", Slug("1", "EXT", "冬季车站站台", "夜")),
        ("20、卫生间 日 内", Slug("20", "INT", "卫生间", "日")),
        ("3. 内景 医院走廊 - 夜", Slug("3", "INT", "医院走廊", "夜")),
        ("第十二场  街道  夜  外", Slug("12", "EXT", "街道", "夜")),
        ("場次：1　景：客廳　時：夜", Slug("1", "", "客廳", "夜")),
        ("ภายนอก ชานชาลา - กลางคืน", Slug("", "EXT", "ชานชาลา", "กลางคืน")),
        ("ฉากที่ 1 ภายใน ห้องพัก - กลางคืน", Slug("1", "INT", "ห้องพัก", "กลางคืน")),
        ("", Slug()),
    ],
)
def test_it_reads(text: str, slug: Slug) -> None:
    assert read_heading(text) == slug


def test_a_bracketed_line_below_marks_a_flashback() -> None:
    assert read_heading("1-2 候车室 夜 内", said=["【闪回】"]).flags == ("flashback",)
    assert read_heading("1-2 候车室 夜 内", said=["她想起闪回。"]).flags == ()
