"""The cast of the studio's tests: a Korean, a Japanese and a Thai company, an outsider, a person of each role."""

from __future__ import annotations

SHEET = """\
schema: gassaku.production/1
id: haehyeop
title: {ko: 달의 해협, en: Strait of Moons, ja: 月の海峡, zh-Hans: 月之海峡, zh-Hant: 月之海峽, th: ช่องแคบจันทร์}
companies:
  - {id: hanbit, name: {ko: 한빛픽처스, en: Hanbit Pictures}, country: KR, mark: 한}
  - {id: kaikyo, name: {ja: 海峡フィルムズ, en: Kaikyo Films}, country: JP, mark: 海}
  - {id: chaophraya, name: {th: เจ้าพระยาสตูดิโอ, en: Chao Phraya Studio}, country: TH, mark: จ}
markets:
  - {territory: KR, premiere: "2027-10-22T20:00:00+09:00", zone: Asia/Seoul, company: hanbit, subtitles: [ko]}
  - {territory: TH, premiere: "2027-10-22T18:00:00+07:00", zone: Asia/Bangkok, company: chaophraya, subtitles: [th]}
"""
AGREEMENT = """\
schema: gassaku.agreement/1
shares: {hanbit: 2/5, kaikyo: 2/5, chaophraya: 1/5}
disclose: [total_budget]
"""
BUDGET = "account,description,amount,currency\n1000,각본,120000000,KRW\n2000,船,3000000,JPY\n"
OTHER = SHEET.replace("haehyeop", "harbour-lights").replace("hanbit", "lanterna").replace("한빛픽처스", "光影娛樂")
PEOPLE = {
    "한서윤": ("seoyun@hanbit.example", "hanbit", "producer"),
    "박도현": ("dohyun@hanbit.example", "hanbit", "business_affairs"),
    "최유리": ("yuri@hanbit.example", "hanbit", "line_producer"),
    "서다온": ("daon@hanbit.example", "hanbit", "writer"),
    "강민재": ("minjae@hanbit.example", "hanbit", "standards"),
    "부영희": ("yeonghui@hanbit.example", "hanbit", "culture_consultant"),
    "정하늘": ("haneul@hanbit.example", "hanbit", "localisation"),
    "오세진": ("sejin@hanbit.example", "hanbit", "distribution"),
    "윤가람": ("garam@hanbit.example", "hanbit", "auditor"),
    "森下 真理": ("mari@kaikyo.example", "kaikyo", "producer"),
    "ธนา ศรีวงศ์": ("thana@chaophraya.example", "chaophraya", "producer"),
}
OUTSIDER = ("陳詠詩", "wingsze@lanterna.example")
AGENT = ("이수아", "sua@starline.example")


class Cast:
    """Everybody, and how each sits down."""

    def __init__(self) -> None:
        from gassaku.production.store import MemoryStore
        from gassaku.studio.accounts.models import User
        from gassaku.studio.actions.founding import FoundProduction, SeatPerson
        from gassaku.studio.workspace.models import Company

        self.users = {name: User.objects.create_user(email, name) for name, (email, _, _) in PEOPLE.items()}
        self.outsider = User.objects.create_user(OUTSIDER[1], OUTSIDER[0])
        self.agent = User.objects.create_user(AGENT[1], AGENT[0])
        files = {
            "production.yaml": SHEET.encode(),
            "agreement.yaml": AGREEMENT.encode(),
            "budget/topsheet.csv": BUDGET.encode(),
            "scripts/ep01.fountain": "INT. 등대 - NIGHT\n\n@해주\n달이 물을 당긴다.\n".encode(),
        }
        self.production = FoundProduction(MemoryStore("haehyeop", files), self.users["한서윤"], "hanbit").perform()
        for name, (_, company, role) in PEOPLE.items():
            if name != "한서윤":
                where = Company.objects.get(production=self.production, key=company)
                SeatPerson(self.production, where, self.users[name], role).perform()
        starline = Company.objects.create(
            production=self.production, key="starline", names={"en": "Starline"}, party=False
        )
        SeatPerson(self.production, starline, self.agent, "agency").perform()
        other = MemoryStore("harbour-lights", {"production.yaml": OTHER.encode()})
        self.other = FoundProduction(other, self.outsider, "lanterna").perform()

    def seat(self, name: str, slug: str = "haehyeop"):  # type: ignore[no-untyped-def]  # a Seat; its module needs settings
        """The seat of a person."""
        from gassaku.studio.access.seat import seat_of

        return seat_of(self.users[name], slug)
