"""The studio: several companies with different interests at work on one production, in a browser.

`access/` is the only door to documents, `actions/` the only way to change anything: one class a change of state, called
by pages, API, jobs and commands alike. `workspace/` holds what is stored, `pages/` what a page shows, and the other
folders the views of one subject each. Nothing below the studio knows that it exists.
"""
