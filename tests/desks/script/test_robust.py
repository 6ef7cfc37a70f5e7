"""Any bytes end in a script or in a NotationError, soon, and nothing of the text is lost."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.script import convert, examine, read_script, summarise, write_fountain
from gassaku.desks.script.fdx import parse_fdx, parse_large
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.layouts import parse_chinese, parse_japanese, parse_korean, parse_thai
from gassaku.desks.script.source_lines import source_lines
from gassaku.notation import NotationError

MARKS = "\n\n\n \t　.@!>~#=^()（）「」『』【】[]/*:：、。-×△○"
WORDS = (
    "[[|]]|/*|*/|S#1|1-1|INT. |TO:|===|  \n|BOB|지우|ジウ|智友|จีอู|夜|낮|内|안|ภายใน|ฉากที่ 1|Title: |人物："
    "|《|》|［＃|］|底本："
)
PIECES = st.sampled_from([*MARKS, *WORDS.split("|")])
SCRIPTS = st.lists(PIECES, max_size=60).map("".join)


def whole(data: bytes) -> None:
    try:
        script = read_script(data, "ep01.txt")
    except NotationError as error:
        assert str(error).startswith("ep01.txt")
        return
    summary = summarise(script)
    assert summary["scene_headings"] == len(summary["scenes"])
    assert all(finding.message and finding.mend for finding in examine(script))
    write_fountain(script)


@given(st.one_of(st.text(max_size=300), SCRIPTS))
@settings(deadline=None, max_examples=300)
def test_any_text(text: str) -> None:
    whole(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_bytes(data: bytes) -> None:
    whole(data)


@given(SCRIPTS)
@settings(deadline=None, max_examples=200)
def test_lines_and_scenes_only_rise(text: str) -> None:
    for parse in (parse_fountain, parse_korean, parse_japanese, parse_chinese, parse_thai):
        script = parse(text, "")
        lines = [element.line for element in script.elements]
        assert lines == sorted(lines)
        assert not lines or (lines[0] >= 1 and lines[-1] <= text.count("\n") + 1)
        assert [scene.index for scene in script.scenes] == list(range(1, len(script.scenes) + 1))
        scenes = [element.scene for element in script.elements]
        assert scenes == sorted(scenes)
        assert max(scenes, default=0) == len(script.scenes)


@given(SCRIPTS)
@settings(deadline=None, max_examples=200)
def test_fountain_loses_no_letter(text: str) -> None:
    script = parse_fountain(text)
    told = [one.text + one.number + "".join(one.extensions) for one in script.elements]
    told += [key + value for key, value in script.title_page]
    for word in ("BOB", "지우", "ジウ", "智友", "จีอู"):
        assert sum(part.count(word) for part in told) == text.count(word)


TRAPS = {
    "notes opened": "[[" * 50_000,
    "notes that an empty line cuts": "[[ " * 20_000 + "\n\n]]" * 2_000,
    "boneyards opened": "/*" * 50_000,
    "both": "[[/*" * 30_000,
    "brackets": "(" * 100_000,
    "brackets behind a name": "A" + "(a)" * 30_000 + "\nhi",
    "empty lines": "\n\n\n" * 50_000,
    "blanks": "가" + " " * 100_000,
    "blanks before": " " * 100_000 + "가",
    "one long line": "가" * 300_000,
    "cues": "@가\n" * 30_000,
    "speech held open": "@A\n" + "  \n" * 50_000 + "x",
    "colons": "：가" * 40_000,
    "quotes": "가「" * 30_000,
    "open quotes": "ハ「あ\n" * 20_000,
    "headings": "S#1. 가(나\n" * 10_000,
    "words of time": "S#1. " + "낮 " * 40_000,
    "dashes": "INT. " + "A - " * 50_000,
    "title page": "Title: x\n" + "  y\n" * 50_000,
    "key": "a" * 100_000 + ":",
    "ruby": "あ《" * 40_000,
    "directions": "가\t" + "(나)" * 20_000,
    "lapses": "×　" * 50_000,
    "tags": "<a>" * 20_000,
}
MICROSECONDS_A_BYTE = 40
"""Far above what is needed (about 0.5 to 5) and far below what a second loop over the text would take."""


@pytest.mark.parametrize("name", TRAPS)
def test_the_time_grows_with_the_length_only(name: str) -> None:
    data = (TRAPS[name] + "\n가 あ 中 ก").encode()
    start = time.process_time()  # of this process alone, however busy the machine
    whole(data)
    assert (time.process_time() - start) * 1e6 / len(data) < MICROSECONDS_A_BYTE


FORCED = {
    "stars": "*" * 20_000,
    "stars apart": "* " * 10_000,
    "notes in notes": "[[" * 5_000 + "a" + "]]" * 5_000,
    "boneyards over": "/*/" * 6_000,
    "brackets in brackets": "A" + "(" * 10_000 + ")" * 10_000,
    "number marks": "INT. A " + "#1" * 8_000 + "#",
    "tabs": "가" + "\t" * 20_000 + "나",
    "marks behind names": "가(나)(다) " * 3_000,
    "wide blanks": "　" * 8_000 + "あ",
    "quotes": "あ「い」う「え」" * 2_000,
    "dashed numbers": "1-" * 10_000,
    "numbers of scenes": "第" + "一" * 8_000 + "场",
    "sides": "ภายใน " * 2_500,
    "marks on a letter": "ก" + "่" * 8_000,
    "keys": "a: b\n" * 5_000,
    "times in brackets": "S#1. " + "(낮" * 5_000,
    "names of two words": "가 나 " * 5_000,
    "speech held open": "@A\na\n" + "  \n" * 8_000,
    "ruby": "漢《か》" * 3_000,
    "typists' notes": "［＃" * 5_000,
}


@pytest.mark.parametrize("layout", ["fountain", "korean", "japanese", "chinese", "thai"])
@pytest.mark.parametrize("name", FORCED)
def test_every_reader_takes_its_time_by_the_length(name: str, layout: str) -> None:
    """Each reader on texts that are made for another, as the layout that a person names."""
    data = ("INT. A - DAY\n\n" + FORCED[name] + "\n\nS#2. 방 (낮)\n가\t나\n").encode()
    read_script(b"INT. A - DAY\n", "warm.txt", layout=layout)
    start = time.process_time()
    script = read_script(data, "a.txt", layout=layout)
    source_lines(script)
    assert (time.process_time() - start) * 1e6 / len(data) < MICROSECONDS_A_BYTE


def fdx_of(body: str) -> bytes:
    return f"<FinalDraft><Content>{body}</Content></FinalDraft>".encode()


XML = {
    "paragraphs": fdx_of("<Paragraph/>" * 20_000),
    "deep": fdx_of("<Paragraph>" * 200 + "</Paragraph>" * 200),
    "notes in a paragraph": fdx_of(
        "<Paragraph>" + "<ScriptNote><Paragraph><Text>n</Text></Paragraph></ScriptNote>" * 3_000 + "</Paragraph>"
    ),
    "duals in duals": fdx_of("<Paragraph><DualDialogue>" * 100 + "</DualDialogue></Paragraph>" * 100),
    "texts": fdx_of('<Paragraph Type="Action">' + "<Text>a</Text>" * 20_000 + "</Paragraph>"),
    "tags": fdx_of('<Paragraph Type="Action"><Text TagNumber="' + "1," * 20_000 + '">a</Text></Paragraph>'),
    "numbers": fdx_of(f'<Paragraph Type="Scene Heading" Number="{"1" * 50_000}"><Text>A</Text></Paragraph>'),
    "lengths": fdx_of(
        f'<Paragraph Type="Scene Heading"><SceneProperties Length="{"1 " * 20_000}"/><Text>A</Text></Paragraph>'
    ),
}


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize("large", [False, True])
def test_fdx_takes_its_time_by_the_length(name: str, *, large: bool) -> None:
    data = XML[name]
    start = time.process_time()
    try:
        script = (parse_large if large else parse_fdx)(data, "a.fdx")
        examine(script)
        summarise(script)
    except NotationError as error:
        assert str(error).startswith("a.fdx")
    assert (time.process_time() - start) * 1e6 / len(data) < MICROSECONDS_A_BYTE


@pytest.mark.parametrize("packed", ["docx", "hwpx"])
@pytest.mark.parametrize("name", ["stars", "tabs", "brackets in brackets"])
def test_packages_take_their_time_by_the_length(name: str, packed: str) -> None:
    script = parse_fountain("INT. A - DAY\n\n" + FORCED[name][:6_000] + "\n")
    data, _ = convert(script, "korean", into=packed)
    start = time.process_time()
    read_script(data, f"a.{packed}")
    assert (time.process_time() - start) * 1e6 < MICROSECONDS_A_BYTE * (len(script.source) + 20_000)
