"""Native layouts as plain text: what writers in Korea, Japan, China, Taiwan and Thailand send."""

import pytest

from gassaku.desks.script import Kind, Script, Sure, read_script
from samples import sample


def told(script: Script) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in script.elements]


def cues(script: Script) -> list[tuple[str, tuple[str, ...]]]:
    return [(cue.text, cue.extensions) for cue in script.cues]


def read(text: str) -> Script:
    return read_script(text.encode(), "ep01.txt")


def test_the_korean_sample() -> None:
    script = read_script(sample("screenplay/originals/native-layout.ko.txt").read_bytes(), "x.txt")
    assert script.format == "korean"
    assert [scene.number for scene in script.scenes] == ["1", "2", "3", "3-1"]
    assert cues(script) == [("하루카", ()), ("지우", ()), ("하루카", ("E",)), ("지우", ("N",)), ("지우", ("F",))]
    assert script.scenes[2].flags == ("montage",)
    assert [one.text for one in script.elements if one.kind is Kind.PARENTHETICAL] == ["(헛웃음)"]
    assert dict(script.title_page) == {"Title": "2번 승강장 - 1부"}


def test_korean_with_colons_tabs_and_other_numbers() -> None:
    script = read(
        "<바다의 끝>\n극본 홍길동\n등장인물: 민수, 서연\n\n#1. 카페 (낮)\n창가에 앉은 민수.\n민수 : 오늘은 안 오나.\n"
        "서연 : (들어오며) 미안.\n\n씬2. 거리, 밤\n비가 온다.  우산도 없이 걷는 서연.\n"
        "서연(N) : 그날 이후로\n민수\t왜?\n\t그랬어?\n"
        "- 컷 전환 -\n\nS#3A. 병원 복도 / 새벽\n김 형사 : 경찰입니다.\n"
    )
    assert script.format == "korean"
    assert [(scene.number, scene.place, scene.time) for scene in script.scenes] == [
        ("1", "카페", "낮"),
        ("2", "거리", "밤"),
        ("3A", "병원 복도", "새벽"),
    ]
    assert cues(script) == [("민수", ()), ("서연", ()), ("서연", ("N",)), ("민수", ()), ("김 형사", ())]
    assert ("cast", "등장인물: 민수, 서연") in told(script)
    assert ("action", "비가 온다.  우산도 없이 걷는 서연.") in told(script)
    assert ("dialogue", "왜?\n그랬어?") in told(script)
    assert ("transition", "- 컷 전환 -") in told(script)


def test_the_japanese_sample() -> None:
    script = read_script(sample("screenplay/originals/native-layout.ja.txt").read_bytes(), "x.txt")
    assert script.format == "japanese"
    assert [scene.heading for scene in script.scenes] == [
        "○冬の駅・ホーム（夜）",
        "○同・待合室",
        "○（回想）ジウの部屋（朝）",
    ]
    assert cues(script) == [("ハルカ", ()), ("ジウ", ()), ("ハルカ", ("Ｍ",)), ("ジウ", ("の声",)), ("ジウ", ())]
    assert told(script)[-1] == ("dialogue", "約束ですよ、\n二番線のホームで")
    assert [one.kind for one in script.scenes[2].elements][1] is Kind.LAPSE
    assert script.elements[1].sure is Sure.CERTAIN


def test_japanese_with_numbers_voices_and_fades() -> None:
    script = read(
        "１　○喫茶店（昼）\n　　静か。\nミンス「今日は\n　来ないのか」\n"
        "ソヨン（声）「ごめん」\nＮ「三年」\n女A「待って」\n　　　（溶暗）\n"
    )
    assert [scene.number for scene in script.scenes] == ["1"]
    assert cues(script) == [("ミンス", ()), ("ソヨン", ("声",)), ("Ｎ", ()), ("女A", ())]
    assert told(script)[-1] == ("transition", "（溶暗）")


@pytest.mark.parametrize(
    ("name", "speakers"),
    [
        ("kamifusen", {"夫", "妻"}),
        ("rusu", {"お八重さん", "おしまさん", "女", "八百屋さん"}),
        ("tirol-no-aki", {"アマノ", "ステラ", "エリザ"}),
        ("yukidaruma-radio", {"少女Ａ", "老人", "俊爾", "晴子"}),
    ],
)
def test_plays_in_shift_jis_have_speakers_and_no_scenes(name: str, speakers: set[str]) -> None:
    script = read_script(sample(f"screenplay/aozora-plays/{name}.sjis.txt").read_bytes(), f"{name}.txt")
    assert (script.format, script.encoding, script.scenes) == ("japanese", "cp932", ())
    assert speakers <= set(script.characters)
    assert "底本" not in script.characters
    assert not any(mark in name for name in script.characters for mark in "　「」。底")
    spoken = "".join(one.text for one in script.elements if one.kind is not Kind.NOTE)
    assert "《" not in spoken
    assert "［＃" not in spoken


def test_the_chinese_sample() -> None:
    script = read_script(sample("screenplay/originals/native-layout.zh-Hans.txt").read_bytes(), "x.txt")
    assert script.format == "chinese"
    assert [(one.number, one.place, one.time, one.int_ext) for one in script.scenes] == [
        ("1-1", "冬季车站站台", "夜", "EXT"),
        ("1-2", "候车室", "夜", "INT"),
    ]
    assert cues(script) == [("遥香", ()), ("智友", ()), ("遥香", ("OS",))]
    assert script.scenes[1].flags == ("flashback",)
    assert ("parenthetical", "（苦笑）") in told(script)


def test_chinese_with_worded_numbers_and_transitions() -> None:
    script = read(
        "第一场 咖啡馆 日 内\n人物：民秀\n△民秀坐着。\n民秀：你好。\n旁白：三年之后。\n"
        "切至：\n\n第二场 街道 夜 外\n医生（急）：让开！\n"
    )
    assert [(scene.number, scene.place) for scene in script.scenes] == [("1", "咖啡馆"), ("2", "街道")]
    assert cues(script) == [("民秀", ()), ("旁白", ()), ("医生", ())]
    assert ("transition", "切至：") in told(script)
    assert ("cast", "人物：民秀") in told(script)


def test_taiwanese_labels_belong_to_the_heading() -> None:
    script = read(
        "場次：1\n景：客廳　時：夜　人：志明、春嬌\n△志明坐在沙發上。\n志明：妳回來了？\n春嬌（OS）：等我。\n"
    )
    (scene,) = script.scenes
    assert (scene.number, scene.place, scene.time) == ("1", "客廳", "夜")
    assert ("cast", "人：志明、春嬌") in told(script)
    assert cues(script) == [("志明", ()), ("春嬌", ("OS",))]


def test_thai_headings_and_names() -> None:
    script = read(
        "ฉากที่ 1 ภายใน ห้องพัก - กลางคืน\n\nหิมะตกหนักทั้งคืน ไม่มีใครพูดอะไร\n\nจีอู\n(ยิ้ม)\nสวัสดีค่ะ\n\nฮารุกะ: มาแล้วเหรอ\n\n"
        "ภายนอก/ถนน/เช้า\n\nจีอู (V.O.)\nคิดถึง\n\nตัดไปที่:\n"
    )
    assert script.format == "thai"
    assert [(one.number, one.int_ext, one.place, one.time) for one in script.scenes] == [
        ("1", "INT", "ห้องพัก", "กลางคืน"),
        ("", "EXT", "ถนน", "เช้า"),
    ]
    assert cues(script) == [("จีอู", ()), ("ฮารุกะ", ()), ("จีอู", ("V.O.",))]
    assert told(script)[-1] == ("transition", "ตัดไปที่:")


def test_american_headings_in_a_native_layout() -> None:
    script = read("INT. 카페 - 낮\n\n민수\t안녕.\n서연\t왔어?\n\nEXT. 거리 - 밤\n\n민수\t가자.\n")
    assert script.format == "korean"
    assert [(one.int_ext, one.place, one.time) for one in script.scenes] == [
        ("INT", "카페", "낮"),
        ("EXT", "거리", "밤"),
    ]
    assert len(script.cues) == 3


@pytest.mark.parametrize(("encoding", "codec"), [("cp949", "cp949"), ("utf-16", "utf-16-le"), ("utf-8-sig", "utf-8")])
def test_old_encodings_of_korea(encoding: str, codec: str) -> None:
    text = "S#1. 겨울역 승강장 (밤 / 밖)\n\n눈발이 흩날린다.\n\n하루카\t막차 놓친 거예요?\n"
    text += "지우\t네. 바로 앞에서 문이 닫혔어요.\n"
    script = read_script(text.encode(encoding), "ep01.txt")
    assert (script.format, script.encoding, len(script.scenes), len(script.cues)) == ("korean", codec, 1, 2)


def test_every_line_of_a_native_layout_is_kept() -> None:
    text = "S#1. 집 (낮)\n\n무언가 있다.\n지우\t(작게) 안녕. (웃음) 응?\n그리고 끝.\n"
    whole = "".join(one.text for one in read(text).elements)
    assert [word for word in text.split() if word not in whole] == []
