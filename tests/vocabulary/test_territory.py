"""Territories. Oracles: ISO 3166-1 through pycountry, names by CLDR, UN M49, the days ASEAN grew."""

import datetime as dt
import zoneinfo

import pytest

from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.territory import LOCALES, expand, groups, name, resolve, territories, time_zones

DAY = dt.date(2026, 11, 22)


def test_the_world_is_iso_3166_and_taiwan_is_in_it() -> None:
    assert len(expand("WORLD", DAY)) == 249
    assert "TW" in expand("Worldwide", DAY)


def test_the_united_nations_list_has_no_taiwan() -> None:
    assert expand("M49_030", DAY) == {"CN", "HK", "JP", "KP", "KR", "MN", "MO"}
    assert "TW" in expand("ASIA_EX_CHINA", DAY)
    assert "CN" not in expand("ASIA_EX_CHINA", DAY)


@pytest.mark.parametrize(
    ("day", "count", "newest"),
    [
        (dt.date(1967, 8, 7), 0, ""),
        (dt.date(1967, 8, 8), 5, "ID"),
        (dt.date(1984, 1, 7), 6, "BN"),
        (dt.date(1995, 7, 28), 7, "VN"),
        (dt.date(1997, 7, 23), 9, "LA"),
        (dt.date(1999, 4, 29), 9, "MM"),
        (dt.date(1999, 4, 30), 10, "KH"),
        (dt.date(2025, 10, 25), 10, "KH"),
        (dt.date(2025, 10, 26), 11, "TL"),
    ],
)
def test_asean_has_the_members_of_the_day(day: dt.date, count: int, newest: str) -> None:
    members = expand("ASEAN", day)
    assert len(members) == count
    assert not newest or newest in members


def test_every_group_expands_to_territories_and_names_its_source() -> None:
    for code, group in groups().items():
        assert expand(code, DAY, home=["KR"]) <= territories()
        assert group.source
        assert group.confidence in {"verified", "secondary", "reported", "unofficial"}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("kr", "KR"),
        ("TWN", "TW"),
        ("대한민국", "KR"),
        ("한국", "KR"),
        ("日本", "JP"),
        ("台灣", "TW"),
        ("泰国", "TH"),
        ("ไต้หวัน", "TW"),
        ("Hong Kong", "HK"),
        ("Greater China", "GREATER_CHINA"),
        ("大中華", "GREATER_CHINA"),
        ("SEA", "SEA_6"),
        ("id-jk", "ID-JK"),
    ],
)
def test_documents_may_say_it_in_their_own_words(word: str, code: str) -> None:
    assert resolve(word) == code


def test_the_world_without_the_producers_needs_to_know_them() -> None:
    assert len(expand("WORLD_EX_HOME", DAY, home=["KR", "日本"])) == 247
    with pytest.raises(VocabularyError) as caught:
        expand("WORLD_EX_HOME", DAY)
    assert str(caught.value) == "WORLD_EX_HOME leaves out the producing countries; say which they are."


def test_the_deals_own_groups_come_first() -> None:
    own = {"SEA": ["SG", "MY", "INDOCHINA"], "INDOCHINA": ["VN", "LA", "KH"]}
    assert expand("SEA", DAY, own=own) == {"SG", "MY", "VN", "LA", "KH"}
    assert expand("GREATER_CHINA", DAY, own={"GREATER_CHINA": ["GREATER_CHINA", "SG"]}) == {
        "CN",
        "HK",
        "MO",
        "TW",
        "SG",
    }


def test_a_group_that_holds_itself_is_refused() -> None:
    with pytest.raises(VocabularyError, match=r"The group “A” holds itself; write out its territories\."):
        expand("A", DAY, own={"A": ["B"], "B": ["A"]})


def test_an_unknown_word_is_named() -> None:
    with pytest.raises(VocabularyError, match=r"“Narnia” is no territory of ISO 3166 and no group known here"):
        resolve("Narnia")


def test_names_are_cldrs_in_the_six_languages() -> None:
    assert [name("TH", locale) for locale in LOCALES] == ["Thailand", "태국", "タイ", "泰国", "泰國", "ไทย"]
    assert name("GREATER_CHINA", "ko") == "Greater China"
    assert name("ID-BA", "en") == "Bali, Indonesia"


def test_every_territory_of_the_trade_has_a_zone_that_exists() -> None:
    known = zoneinfo.available_timezones()
    for code in expand("GREATER_CHINA", DAY) | expand("ASEAN", DAY) | {"KR", "JP", "IN", "GB", "US"}:
        assert time_zones(code)
        assert set(time_zones(code)) <= known


def test_the_zone_that_releases_go_by_comes_first() -> None:
    assert time_zones("ID")[:3] == ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
    assert time_zones("ID-PA") == ("Asia/Jayapura",)
    assert time_zones("TW") == ("Asia/Taipei",)
