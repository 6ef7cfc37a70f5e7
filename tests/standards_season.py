"""A small production whose standards desk has something to say: two episodes, two languages, three markets."""

from __future__ import annotations

from typing import Any

SLUG = "sea-rite"
SHEET = """\
schema: gassaku.production/1
id: sea-rite
title: {ko: 바다의 굿, en: The Sea Rite, zh-Hans: 海祭, ja: 海の祀り, zh-Hant: 海祭, th: พิธีกลางทะเล}
original_language: ko
format: {episodes: 2, minutes: 60}
fps: "24"
companies:
  - {id: hanbit, name: {ko: 한빛픽처스, en: Hanbit Pictures}, country: KR, mark: 한}
  - {id: kaikyo, name: {ja: 海峡フィルムズ, en: Kaikyo Films}, country: JP, mark: 海}
  - {id: chaophraya, name: {th: เจ้าพระยาสตูดิโอ, en: Chao Phraya Studio}, country: TH, mark: จ}
markets:
  - territory: KR
    medium: terrestrial_free_tv
    premiere: "2027-10-22T20:00:00+09:00"
    zone: Asia/Seoul
    company: hanbit
  - {territory: CN, medium: svod, premiere: "2027-10-22T19:00:00+08:00", zone: Asia/Shanghai, company: kaikyo}
  - territory: TH
    medium: terrestrial_free_tv
    premiere: "2027-10-22T18:00:00+07:00"
    zone: Asia/Bangkok
    company: chaophraya
"""
BREAKDOWN = """\
# Who clears it reads this first.
schema: gassaku.breakdown/1
origin: [KR, JP, TH]
episodes: [{episode: 1, minutes: 60}, {episode: 2, minutes: 60}]
scenes:
  - episode: 1
    number: 1
    minutes: 2
    descriptors: {}
  - episode: 1
    number: 2
    minutes: 3
    descriptors:
      supernatural.superstition: {level: 3, evidence: 무당이 바다에 쌀을 뿌리며 망자의 이름을 부른다.}
      substance.tobacco: {level: 2, confirmed: false, evidence: 담배에 불을 붙이며}  # somebody must look
  - {episode: 2, number: 1, minutes: 4, descriptors: {substance.alcohol: 3}}
"""
ALTERNATIVES = """\
schema: gassaku.alternatives/1
currency: KRW
version_money: 900000
alternatives:
  - {id: rite-afar, episode: 1, scene: 2, kind: cover_shot, what: {en: "From the sea, small.", ko: 바다에서 작게.}, \
lowers: {supernatural.superstition: 0}, money: 2600000, days: 1, loss: 12, touches: [the sea rite], until: 2099-06-26, \
company: kaikyo}
  - {id: rite-cut, episode: 1, scene: 2, kind: cut, minutes: -3, loss: 80}
  - {id: bottle-blur, episode: 2, scene: 1, kind: blur, what: {en: Blur the bottle.}, lowers: {substance.alcohol: 0}, \
money: 500000, loss: 1}
"""
KOREAN = """\
Title: 바다의 굿

.방파제 (낮/밖) #1#

바다가 조용하다.

.방파제 (밤/밖) #2#

물때가 바뀐다. 노파가 북을 치고, 무당이 바다에 쌀을 뿌리며 망자의 이름을 부른다.

@오 선장
(담배에 불을 붙이며)
저 양반이 부르면 정말 온다고들 하지.

@해주
오는 게 아니에요. 우리가 보내는 거예요.
"""
CHINESE = """\
Title: 海祭

.防波堤 日 外 #1#

海很安静。

.防波堤 夜 外 #2#

潮水转向。老妇击鼓，巫女向海里撒米，呼唤亡者的名字。

@吴船长
（点烟）
都说她一叫，人就真的回来。

@海珠
不是他们回来，是我们送他们走。
"""
SECOND = "Title: 바다의 굿\n\n.부엌 (밤/안) #1#\n\n상 위에 소주 한 병.\n"
FILES = {
    "production.yaml": SHEET,
    "story/breakdown.yaml": BREAKDOWN,
    "story/alternatives.yaml": ALTERNATIVES,
    "scripts/ep01.fountain": KOREAN,
    "scripts/ep01.zh-Hans.fountain": CHINESE,
    "scripts/ep02.fountain": SECOND,
}
SEATED = (
    ("森下 真理", "kaikyo", "producer"),
    ("강민재", "hanbit", "standards"),
    ("서다온", "hanbit", "writer"),
    ("오세진", "hanbit", "distribution"),
    ("윤가람", "hanbit", "auditor"),
)


def found(users: dict[str, Any], **changed: str) -> Any:
    """The production, founded by 한서윤, with people of several roles. `changed` replaces documents by path."""
    from gassaku.production.store import MemoryStore
    from gassaku.studio.actions.founding import FoundProduction, SeatPerson
    from gassaku.studio.workspace.models import Company

    files = {path: text.encode() for path, text in {**FILES, **changed}.items() if text}
    production = FoundProduction(MemoryStore(SLUG, files), users["한서윤"], "hanbit").perform()
    for name, company, role in SEATED:
        SeatPerson(production, Company.objects.get(production=production, key=company), users[name], role).perform()
    return production
