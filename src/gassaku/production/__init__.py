"""A production is a folder of documents: what it is, where it lies, how it is read.

    import gassaku
    production = gassaku.open("examples/strait-of-moons")
    production.sheet.title, production.targets, production.documents("subtitles")

Stores (`store`) hold bytes: a folder or a zipped bundle. Kinds (`kind`) say which path holds what and how it is
read. Layers (`layer`) lie over the base by the same keys. `facts` names what desks work out for one another, and
`memory` remembers results by the content of what was really read.
"""

from gassaku.production.document import Document
from gassaku.production.kind import Guess, Kind
from gassaku.production.production import Production

__all__ = ["Document", "Guess", "Kind", "Production"]
