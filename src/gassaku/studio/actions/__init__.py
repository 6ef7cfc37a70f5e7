"""Every change of state: one class each, called by pages, API, jobs and commands alike.

An action is made with a seat and what is wanted, checks both, changes the database in one transaction, and writes
exactly one entry in the ledger. `REGISTRY` names them all; an id is never used again for another meaning.
"""

from gassaku.studio.actions.base import REGISTRY, Action

__all__ = ["REGISTRY", "Action"]
