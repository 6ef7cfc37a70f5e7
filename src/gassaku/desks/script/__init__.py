"""The script desk: Fountain, Final Draft and the native layouts in; scenes, characters and lengths out.

script = read_script(data, "scripts/ep01.fountain")
script.scenes, script.characters        # what breakdown, schedule and budget work from
examine(script)                         # what is wrong with it, each at its line
summarise(script)                       # what `gassaku script info` prints
write_fountain(script)                  # the text again, unchanged where nobody changed it
"""

from gassaku.desks.script.codes import CODES
from gassaku.desks.script.desk import DESK
from gassaku.desks.script.examine import examine
from gassaku.desks.script.fountain_writer import write_fountain
from gassaku.desks.script.model import Element, Kind, Scene, Script, Sure
from gassaku.desks.script.reader import read_script
from gassaku.desks.script.summary import summarise

__all__ = [
    "CODES",
    "DESK",
    "Element",
    "Kind",
    "Scene",
    "Script",
    "Sure",
    "examine",
    "read_script",
    "summarise",
    "write_fountain",
]
