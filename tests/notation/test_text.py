"""Reading old encodings. Oracles: Python's own codecs encode, `decode` must find the way back."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.notation import NotationError
from gassaku.notation.text import decode
from samples import sample

SAMPLES = {
    "udhr.ja.shift_jis.srt": ("cp932", "udhr.ja.srt"),
    "udhr.ja.utf-16le-bom.srt": ("utf-16-le", "udhr.ja.srt"),
    "udhr.ko.cp949.srt": ("cp949", "udhr.ko.srt"),
    "udhr.th.tis-620.srt": ("cp874", "udhr.th.srt"),
    "udhr.zh-Hans.gb18030.srt": ("gb18030", "udhr.zh-Hans.srt"),
    "udhr.zh-Hant.big5.srt": ("cp950", "udhr.zh-Hant.srt"),
}

ENCODINGS = {
    "ko": ("cp949", "johab", "utf-16-le", "utf-16-be"),
    "ja": ("cp932", "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be"),
    "zh-Hans": ("gb18030", "utf-16-le", "utf-16-be"),
    "zh-Hant": ("cp950", "big5hkscs", "gb18030", "utf-16-le", "utf-16-be"),
    "th": ("cp874", "utf-16-le", "utf-16-be"),
}
FILES = [
    (language, encoding, name)
    for language, encodings in ENCODINGS.items()
    for encoding in encodings
    for name in (f"timedtext/udhr/udhr.{language}.srt", f"timedtext/platform-two/platform-two.{language}.srt")
]


@pytest.mark.parametrize("name", SAMPLES)
def test_it_reads_the_encoded_copies_as_their_originals(name: str) -> None:
    encoding, original = SAMPLES[name]
    found = decode(sample(f"timedtext/encodings/{name}").read_bytes(), path=name)
    assert found.encoding == encoding
    assert found.replaced == 0
    first_cue = sample(f"timedtext/udhr/{original}").read_text("utf-8-sig").splitlines()[2]
    assert first_cue[:10] in found.text


@pytest.mark.parametrize("name", ["kamifusen", "rusu", "tirol-no-aki", "yukidaruma-radio"])
def test_it_reads_plays_kept_in_shift_jis(name: str) -> None:
    data = sample(f"screenplay/aozora-plays/{name}.sjis.txt").read_bytes()
    found = decode(data, path=name)
    assert (found.encoding, found.newline, found.guessed, found.replaced) == ("cp932", "\r\n", True, 0)
    assert found.text == data.decode("cp932").replace("\r\n", "\n")


@pytest.mark.parametrize(("language", "encoding", "name"), FILES)
def test_whole_files_and_single_pairs_of_cues_come_back(language: str, encoding: str, name: str) -> None:
    text = sample(name).read_text("utf-8-sig")
    cues = text.strip().split("\n\n")
    for part in (text, *("\n\n".join(cues[at : at + 2]) for at in (0, 4, 8))):
        try:
            data = part.encode(encoding)
        except UnicodeEncodeError:
            continue
        assert decode(data, path=name).text == part


def test_a_file_of_two_languages_is_read_whole() -> None:
    found = decode(sample("timedtext/platform-two/platform-two.ko-en.smi").read_bytes(), path="x.smi")
    assert found.encoding == "cp949"
    assert found.replaced == 0


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_settles_it(mark: str) -> None:
    found = decode("안녕\r\n".encode(mark), path="x")
    assert (found.text, found.bom, found.guessed, found.newline) == ("안녕\n", True, False, "\r\n")
    assert found.encoding == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[mark]


def test_ascii_is_called_utf_8_and_nothing_is_guessed() -> None:
    found = decode(b"1\n00:00:01,000 --> 00:00:02,000\nHello.\n", path="x")
    assert (found.encoding, found.bom, found.guessed, found.replaced, found.newline) == ("utf-8", False, False, 0, "\n")


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"", path="x").text == ""


def test_an_old_mac_file_has_its_lines() -> None:
    found = decode(b"one\rtwo\r", path="x")
    assert (found.text, found.newline) == ("one\ntwo\n", "\r")


def test_a_few_broken_bytes_cost_only_themselves() -> None:
    line = "밤이 깊었다.\n".encode()
    found = decode(line * 3 + b"\xff\xfe" + line, path="x")
    assert found.encoding == "utf-8"
    assert found.replaced == 2
    assert found.text == "밤이 깊었다.\n" * 3 + "\ufffd\ufffd밤이 깊었다.\n"


def test_a_replacement_character_that_was_there_is_not_counted() -> None:
    assert decode("가\ufffd나".encode(), path="x").replaced == 0


def test_an_emoji_in_two_halves_is_joined() -> None:
    found = decode(b"\xed\xa0\xbd\xed\xb8\x80 ok", path="x")
    assert (found.text, found.encoding, found.replaced) == ("😀 ok", "utf-8", 0)


def test_a_lone_surrogate_is_replaced_and_counted() -> None:
    assert decode(b"\xff\xfea\x00\x00\xd8b\x00", path="x").text == "a\ufffdb"
    utf8 = decode("가나다".encode() + b"\xed\xa0\xbd", path="x")
    assert (utf8.text, utf8.replaced) == ("가나다\ufffd", 1)


def test_lone_nuls_are_replaced_and_counted() -> None:
    found = decode(b"a line of text\0 and another one that goes on\n", path="x")
    assert found.text == "a line of text\ufffd and another one that goes on\n"
    assert (found.encoding, found.replaced) == ("utf-8", 1)


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (b"PK\x03\x04rest", "a ZIP archive (XLSX, DOCX or a bundle)"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\0\0\0\x20ftypisom", "an MP4 or QuickTime film"),
        (b"850STL25.01", "an EBU STL subtitle file"),
        (b"\0" * 64, "no text, for many of its bytes are control codes"),
        (hashlib.shake_256(b"noise").digest(4096), "no text, for many of its bytes are control codes"),
    ],
)
def test_what_is_no_text_is_refused_by_what_it_looks_like(data: bytes, looks_like: str) -> None:
    with pytest.raises(NotationError) as caught:
        decode(data, path="subtitles/ep01.ko.srt")
    assert str(caught.value) == (
        f"subtitles/ep01.ko.srt: this looks like {looks_like}; expected a text file. "
        "Export it as text (UTF-8 is best), or give the file that holds the text."
    )


def test_the_language_decides_between_readings_of_a_few_bytes() -> None:
    data = "[ 音楽 ]".encode("euc_jp")
    assert decode(data, path="x", language="ja").text == "[ 音楽 ]"


def test_one_accent_at_the_end_of_a_long_english_line_is_latin() -> None:
    found = decode(b"a" * 200_000 + b"\xe9", path="x")
    assert (found.encoding, found.replaced) == ("cp1252", 0)


def test_an_alphabet_outside_the_region_is_found_too() -> None:
    text = sample("timedtext/elephants-dream/captions.ru.vtt").read_text("utf-8")
    assert decode(text.encode("cp1251", "replace"), path="x").encoding == "cp1251"


LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


@given(LETTERS)
def test_utf_8_always_comes_back(text: str) -> None:
    found = decode(text.encode("utf-8-sig"), path="x")
    assert found.text == text
    assert found.replaced == 0


@given(st.binary(max_size=300), st.sampled_from([None, "ko", "ja", "zh-Hant", "th"]))
def test_any_bytes_give_a_text_without_nuls_or_one_error(data: bytes, language: str | None) -> None:
    try:
        found = decode(data, path="x", language=language)
    except NotationError as error:
        assert error.path == "x"
        return
    assert "\0" not in found.text
    assert "\r" not in found.text
    assert found.replaced <= found.text.count("\ufffd")
    found.text.encode("utf-8")
    assert found == decode(data, path="x", language=language)


@pytest.mark.parametrize(
    ("language", "encoding"), [("ko", "cp949"), ("ja", "euc_jp"), ("zh-Hant", "cp950"), ("th", "cp874")]
)
def test_a_broken_byte_in_an_old_encoding_costs_only_itself(language: str, encoding: str) -> None:
    text = sample(f"timedtext/udhr/udhr.{language}.srt").read_text("utf-8-sig")
    first, rest = text[:300], text[300:]
    found = decode(first.encode(encoding) + b"\xff\n" + rest.encode(encoding), path="x")
    assert (found.encoding, found.replaced) == (encoding, 1)
    assert found.text == f"{first}\ufffd\n{rest}"
