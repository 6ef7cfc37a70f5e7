"""A market's name as the trade says it in the reader's language."""

from __future__ import annotations

from gassaku.production.sheet import Market
from gassaku.studio.pages.text import locale
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.territory import name

# Everyday names where the full one does not fit a column: "Hong Kong SAR China".
_SHORT = {
    "KR": {"en": "Korea"},
    "HK": {"en": "Hong Kong", "ko": "홍콩", "ja": "香港", "zh": "香港", "th": "ฮ่องกง"},
    "MO": {"en": "Macao", "ko": "마카오", "ja": "マカオ", "zh": "澳门", "th": "มาเก๊า"},
}


def market_id(market: Market) -> str:
    """The column of the board: the market's own id, or its territory's."""
    return market.id or market.territory


def market_name(market: Market) -> str:
    """The territory's everyday name where its full one is too long for a column; else its full one."""
    return territory_name(market.territory)


def territory_name(territory: str) -> str:
    """A territory's everyday name; what is no territory as it is written."""
    code, shown_in = territory.upper(), locale()
    if code == "MO" and str(shown_in) == "zh_Hant":
        return "澳門"
    try:
        return _SHORT.get(code, {}).get(shown_in.language) or name(territory, str(shown_in))
    except VocabularyError:
        return territory
