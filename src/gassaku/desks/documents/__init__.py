"""The documents desk: can everything that lies in the production be read, and does the production's own sheet hold?

It owns production.yaml, people.yaml, agreement.yaml, the story, the budget tables and the user's own rules, until
a desk of their own takes them over, and tells of every file that nobody reads.
"""

from gassaku.desks.documents.desk import DESK, DocumentsDesk

__all__ = ["DESK", "DocumentsDesk"]
