"""The only door to what is stored: who looks (`Seat`), what their role may do, and the documents that they may see.

A thing that a seat may not see and a thing that does not exist are one and the same answer. No other module of the
studio asks the database for documents, revisions, entries, members or jobs; a test holds that.
"""
