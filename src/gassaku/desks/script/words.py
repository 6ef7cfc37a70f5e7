"""The words that scene headings, cues and transitions are written with, in the languages of the house.

Everything is compared in lower case, with full-width letters made half-width.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a table, set apart by spaces."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a table, set apart by bars."""
    return frozenset(text.replace("\n", "").split("|"))


INTERIOR = words("int interior 안 내 실내 내부 내경 内 内景 室内 內 內景 室內 屋内 屋內 屋外内 ภายใน ในร่ม")
EXTERIOR = words("ext exterior 밖 외 실외 야외 외부 바깥 外 外景 室外 屋外 野外 戶外 户外 ภายนอก กลางแจ้ง")
BOTH = words(
    "int/ext ext/int i/e e/i 안팎 내외 内外 內外 外内 内/外 外/内 內/外 外/內 안/밖 밖/안 ภายใน/ภายนอก ภายนอก/ภายใน"
)

TIMES = words(
    """
day night morning evening afternoon dawn dusk noon midnight sunset sunrise twilight later continuous same
daytime nighttime predawn magic-hour day/night night/day 낮 밤 아침 저녁 새벽 오전 오후 점심 정오 자정 심야 한낮
한밤 한밤중 초저녁 해질녘 해질무렵 동틀녘 노을 황혼 늦은밤 이른아침 늦은오후 밤낮 낮밤 朝 昼 夜 夕 夕方 夕刻
夕暮れ 深夜 早朝 明け方 未明 午前 午後 昼間 日中 昼下がり 昼前 夜中 夜明け 夜更け 翌朝 翌日 翌晩 数日後 真夜中
正午 黄昏 宵 晩 夕景 朝方 日 晨 昏 早 晚 清晨 傍晚 早晨 早上 晚上 白天 凌晨 午后 上午 下午 中午 黎明 夜晚 雨夜
雪夜 白昼 拂晓 破晓 入夜 半夜 午夜 日出 日落 晝 黃昏 雨日 拂曉 白晝 กลางวัน กลางคืน เช้า เย็น ค่ำ ดึก บ่าย สาย
เที่ยง รุ่งเช้า รุ่งสาง เช้ามืด พลบค่ำ หัวค่ำ เที่ยงคืน หลังเที่ยงคืน ตอนเช้า ตอนเย็น ตอนกลางคืน ตอนกลางวัน
ต่อเนื่อง
"""
)

FLAGS: dict[str, frozenset[str]] = {
    "flashback": words(
        "flashback 회상 플래시백 플래쉬백 과거 回想 フラッシュバック 闪回 閃回 回忆 回憶 倒叙 ย้อนอดีต แฟลชแบ็ค"
    ),
    "montage": words("montage 몽타주 몽타쥬 モンタージュ 蒙太奇 มอนทาจ"),
    "dream": words("dream 꿈 夢 梦 梦境 夢境 ความฝัน ฝัน"),
    "insert": words("insert 인서트 インサート 插入 แทรก"),
    "imagined": words("imagination imagined fantasy 상상 想像 想象 幻想 妄想 จินตนาการ"),
}

TRANSITIONS = phrases(
    """
cut|cut to|cut to black|fade in|fade out|fade to black|fade to white|dissolve|dissolve to|smash cut|match cut|
wipe|f.i|f.o|f.i.|f.o.|fi|fo|o.l|o.l.|ol|dis|dis.|c.i|c.o|iris in|iris out|w.o|w.i|컷|컷 전환|컷전환|화면 전환|
화면전환|장면 전환|장면전환|디졸브|페이드 인|페이드 아웃|페이드인|페이드아웃|암전|오버랩|와이프|컷 투|컷투|暗転|
明転|溶明|溶暗|カット|カットバック|フェードイン|フェードアウト|フェード・イン|フェード・アウト|オーバーラップ|
ワイプ|ディゾルブ|場面転換|カット・バック|切|切至|切到|切入|切出|跳切|硬切|淡入|淡出|渐显|渐隐|叠化|叠印|化入|
化出|黑场|黑屏|白场|转场|溶入|溶出|划入|划出|漸顯|漸隱|疊化|黑場|轉場|ตัดไป|ตัดไปที่|ตัดภาพ|ตัดกลับ|เฟดอิน|
เฟดเอาท์|เฟดเข้า|เฟดออก|ภาพจางหาย|ภาพค่อยๆ มืด|จอดำ|ดิซโซลฟ์
"""
)

EXTENSIONS = words(
    """
e n na f m v.o v.o. vo o.s o.s. os o.c o.c. off off. off-screen narration narr cont'd cont contd cont'd. filter
tel 효과음 나레이션 내레이션 독백 전화 필터 소리 목소리 마음 방백 通信 電話 声 語り モノローグ ナレーション
心の声 旁白 画外音 畫外音 画外 畫外 内心独白 內心獨白 独白 獨白 心声 心聲 内心os 电话 电话中 電話中 画外旁白
字幕 เสียงบรรยาย เสียง เสียงในใจ พากย์ โทรศัพท์ เสียงทางโทรศัพท์
"""
)
