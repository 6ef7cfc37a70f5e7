"""The papers of a new production, with comments for the person who fills them in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from gassaku.vocabulary.territory import time_zones

_LANGUAGES = {
    "KR": ("ko",),
    "JP": ("ja",),
    "CN": ("zh-Hans",),
    "TW": ("zh-Hant",),
    "HK": ("zh-Hant",),
    "MO": ("zh-Hant",),
    "SG": ("en", "zh-Hans"),
    "TH": ("th",),
    "VN": ("vi",),
    "ID": ("id",),
    "MY": ("ms", "en"),
    "PH": ("en",),
}


@dataclass(frozen=True)
class Promise:
    """A market as `gassaku new` writes it: what is usual there, for the person to correct."""

    territory: str
    zone: str | None
    subtitles: tuple[str, ...]

    @classmethod
    def of(cls, territory: str) -> Promise:
        """What is usual in a territory."""
        return cls(territory, next(iter(time_zones(territory)), None), _LANGUAGES.get(territory, ("en",)))

    def yaml(self) -> str:
        """The market's entry."""
        zone = f"    zone: {self.zone}\n" if self.zone else "    # zone:                # IANA name, as Asia/Seoul\n"
        return (
            f"  - territory: {self.territory}\n"
            f"    # medium: svod          # or terrestrial_free_tv, satellite_free_tv, pay_tv, avod, theatrical\n"
            f"    # service:              # the broadcaster or platform\n"
            f"    # premiere:             # as 2027-10-22T20:00:00+09:00\n"
            f"{zone}"
            f"    # company:              # the id of the company that delivers this market\n"
            f"    subtitles: [{', '.join(self.subtitles)}]   # usual there; correct it to what you promised\n"
            f"    subtitle_profile: netflix   # whose limits hold; `gassaku rules list platforms` has the others\n"
        )


def production_yaml(id_: str, titles: dict[str, str], promises: Sequence[Promise]) -> str:
    """production.yaml."""
    title = "\n".join(f"  {tag}: {json.dumps(text, ensure_ascii=False)}" for tag, text in titles.items())
    markets = "\n".join(promise.yaml() for promise in promises)
    if not promises:
        markets = "# as:\n" + "".join(f"# {line}\n" for line in Promise.of("KR").yaml().splitlines())
    return f"""\
# The production's sheet: what every desk starts from. Lines that begin with # are for you; fill in and uncomment.
# Beside it belong: scripts/ep01.fountain, subtitles/ep01.ja.srt, story/bible.md, budget/topsheet.csv,
# people.yaml, agreement.yaml, and under scenarios/NAME/ whatever a what-if would change.
schema: gassaku.production/1
id: {id_}

# The title in every language it has, by language tag: ko, ja, zh-Hans, zh-Hant, th, en.
title:
{title}

# original_language: ko
# languages_spoken: [ko, ja]

# format:
#   episodes: 12
#   minutes: 60             # an episode, without advertising
# fps: "24"                 # of the master; subtitle gaps are counted in its frames

# Who makes it. The id is a short name of your own; everything else refers to it.
companies: []
#  - id: hanbit
#    name: {{ko: 한빛픽처스, en: Hanbit Pictures}}
#    country: KR
#    mark: 한               # one glyph for the board
#    roles: [lead producer]

# shoot:
#   start: 2027-03-02
#   end: 2027-07-10

# Where it was promised: one entry a release target.
markets:{"" if promises else " []"}
{markets}"""


def people_yaml() -> str:
    """people.yaml."""
    return """\
# Who takes part. Nationality and residence are declared by the person concerned, never read off a name.
schema: gassaku.people/1
people: []
#  - id: park-seoyeon
#    name:
#      ko: {family: 박, given: 서연}
#      en: {family: Park, given: Seo-yeon}
#    roles: [writer]
#    company: hanbit
"""


def agreement_yaml() -> str:
    """agreement.yaml."""
    return """\
# What the companies agreed. Shares are exact: 1/3 or 40 %, and together one whole.
schema: gassaku.agreement/1
shares: {}
#  hanbit: 2/5
#  kaikyo: 3/5
# Figures that every company may see; everything else stays with its owner.
disclose: []
"""
