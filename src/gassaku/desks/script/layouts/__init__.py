"""The layouts that writers in Korea, Japan, the Chinese-speaking markets and Thailand send as plain text."""

from gassaku.desks.script.layouts.chinese import parse_chinese
from gassaku.desks.script.layouts.japanese import parse_japanese
from gassaku.desks.script.layouts.korean import parse_korean
from gassaku.desks.script.layouts.thai import parse_thai

__all__ = ["parse_chinese", "parse_japanese", "parse_korean", "parse_thai"]
