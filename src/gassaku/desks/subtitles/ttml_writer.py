"""A track as IMSC 1.1 text: one region below, one for vertical lines; slant, weight, underline and ruby kept."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from gassaku.desks.subtitles.model import Track, clock

_TOKEN = re.compile(r"<([^>]*)>?")
_NAME = re.compile(r"(/?)([^.\s>]*)")
_STYLES = {"i": "italic", "b": "bold", "u": "underlined", "ruby": "ruby", "rt": "rubyText"}
_CLASSES = {"c.bouten": "bouten", "c.combine": "combined"}
_NOT_XML = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tt xml:lang={language} xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
  xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:timeBase="media"
  ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text">
  <head>
    <styling>
      <style xml:id="italic" tts:fontStyle="italic"/>
      <style xml:id="bold" tts:fontWeight="bold"/>
      <style xml:id="underlined" tts:textDecoration="underline"/>
      <style xml:id="bouten" tts:textEmphasis="auto"/>
      <style xml:id="combined" tts:textCombine="all"/>
      <style xml:id="ruby" tts:ruby="container"/>
      <style xml:id="rubyBase" tts:ruby="base"/>
      <style xml:id="rubyText" tts:ruby="text"/>
    </styling>
    <layout>
      <region xml:id="bottom" tts:origin="10% 80%" tts:extent="80% 15%" tts:displayAlign="after"
        tts:textAlign="center"/>
      <region xml:id="right" tts:origin="85% 10%" tts:extent="10% 80%" tts:writingMode="tbrl"/>
    </layout>
  </head>
  <body>
    <div>
"""
_FOOT = """    </div>
  </body>
</tt>
"""


def write_ttml(track: Track, lose: Callable[[int, str], None]) -> str:
    """The track, whose payloads are WebVTT cue text, as an IMSC 1.1 document. `lose` hears what has no counterpart."""
    language = "" if track.language == "und" else track.language
    parts = [_HEAD.replace("{language}", quoteattr(language))]
    for cue in track.cues:
        region = "right" if cue.vertical else "bottom"
        times = f'begin="{clock(max(cue.start, 0))}" end="{clock(max(cue.end, 0))}"'
        content = _content(cue.text, lambda what, index=cue.index: lose(index, what))  # type: ignore[misc]  # bound now
        parts.append(f'      <p xml:id="c{cue.index}" {times} region="{region}">{content}</p>\n')
    parts.append(_FOOT)
    return "".join(parts)


def _content(text: str, lose: Callable[[str], None]) -> str:
    """WebVTT cue text as the content of a paragraph; every span is closed where it stands."""
    parts: list[str] = []
    stack: list[str] = []
    opened: Counter[str] = Counter()
    last = 0
    for token in _TOKEN.finditer(text):
        parts.append(_words(text[last : token.start()], stack))
        last = token.end()
        found = _NAME.match(token[1])
        closing, name = (found[1], found[2]) if found else ("", "")
        style = _CLASSES.get(token[1].strip()) or _STYLES.get(name)
        if not closing:
            if style:
                stack.append(name)
                opened[name] += 1
                parts.append(f'<span style="{style}">')
            else:
                lose(token.group())
        elif opened[name]:
            while True:
                parts.append("</span>")
                closed = stack.pop()
                opened[closed] -= 1
                if closed == name:
                    break
    parts.append(_words(text[last:], stack))
    parts.append("</span>" * len(stack))
    return "".join(parts)


def _words(text: str, stack: list[str]) -> str:
    if not text:
        return ""
    written = escape(_NOT_XML.sub("\ufffd", html.unescape(text))).replace("\n", "<br/>")
    return f'<span style="rubyBase">{written}</span>' if stack and stack[-1] == "ruby" else written
