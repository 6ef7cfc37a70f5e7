"""The same time of day in another language: `NIGHT`, `밤`, `夜` and `กลางคืน` are one."""

from __future__ import annotations

from functools import lru_cache

from gassaku.desks.script.heading import fold_word

_ROWS = """
day daytime|낮 한낮|昼 昼間 日中 日|日 白天|กลางวัน ตอนกลางวัน
night nighttime|밤|夜 晩|夜 晚 晚上 夜晚|กลางคืน ตอนกลางคืน
morning|아침 오전|朝 早朝 午前|早 早上 早晨 晨 清晨 上午|เช้า ตอนเช้า
evening dusk sunset|저녁 초저녁 노을 황혼 해질녘|夕 夕方 夕刻 夕暮れ 黄昏|傍晚 昏 黃昏 日落|เย็น ตอนเย็น ค่ำ หัวค่ำ
dawn sunrise predawn|새벽 동틀녘|明け方 未明 夜明け|凌晨 黎明 拂晓 破晓 拂曉 日出|รุ่งเช้า รุ่งสาง เช้ามืด
afternoon|오후|午後 昼下がり|下午 午后|บ่าย
noon|정오 점심|正午|中午|เที่ยง
midnight|자정 심야 한밤 한밤중|深夜 真夜中 夜中|半夜 午夜 深夜|ดึก เที่ยงคืน
continuous same|계속|同|同时|ต่อเนื่อง
"""
TIME_LANGUAGES = ("en", "ko", "ja", "zh", "th")
_TABLE = [[cell.split() for cell in row.split("|")] for row in _ROWS.strip().split("\n")]
_CLASS = {fold_word(word): at for at, row in enumerate(_TABLE) for cell in row for word in cell}


@lru_cache(maxsize=4096)
def time_class(time: str) -> str:
    """The English word for a time of day written in any of the five languages, "" where none is known."""
    for part in (time, *time.replace("/", " ").split()):
        if (at := _CLASS.get(fold_word(part))) is not None:
            return _TABLE[at][0][0]
    return ""


def same_time_in(time: str, language: str) -> str:
    """The time in the language (`en`, `ko`, `ja`, `zh`, `th`), as it was written where it is no known word."""
    at = _CLASS.get(fold_word(time))
    if at is None:
        return time
    cell = _TABLE[at][TIME_LANGUAGES.index(language)]
    return time if fold_word(time) in {fold_word(word) for word in cell} else cell[0]
