"""The script desk: Fountain, Final Draft, Word and the native layouts in and out; drafts, translations, the breakdown.

script = read_script(data, "scripts/ep01.fountain")
script.scenes, script.characters        # what breakdown, schedule and budget work from
examine(script)                         # what is wrong with it, each at its line
summarise(script)                       # what `gassaku script info` prints
write_fountain(script)                  # the text again, unchanged where nobody changed it
convert(script, "fdx")                  # another format, and what it did not carry
compare(old, new), align(ko, ja)        # what changed; which scene and line is which
preview(data, name, corrections)        # each line, what it is taken for, how sure; `correct` says otherwise
break_down(script)                      # what each scene needs and carries, with the words that say so
"""

from gassaku.desks.script.align import Alignment, align
from gassaku.desks.script.breakdown import Sheets, break_down
from gassaku.desks.script.codes import CODES
from gassaku.desks.script.compare import Comparison, compare, revision_colour
from gassaku.desks.script.convert import convert
from gassaku.desks.script.desk import DESK
from gassaku.desks.script.examine import examine
from gassaku.desks.script.fdx_writer import write_fdx
from gassaku.desks.script.fountain_writer import write_fountain
from gassaku.desks.script.model import Element, Kind, Scene, Script, Sure
from gassaku.desks.script.preview import Preview, PreviewLine, correct, preview
from gassaku.desks.script.reader import read_script
from gassaku.desks.script.summary import summarise

__all__ = [
    "CODES",
    "DESK",
    "Alignment",
    "Comparison",
    "Element",
    "Kind",
    "Preview",
    "PreviewLine",
    "Scene",
    "Script",
    "Sheets",
    "Sure",
    "align",
    "break_down",
    "compare",
    "convert",
    "correct",
    "examine",
    "preview",
    "read_script",
    "revision_colour",
    "summarise",
    "write_fdx",
    "write_fountain",
]
