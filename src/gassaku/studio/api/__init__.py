"""The API under /api/: everything that a page can do, for programs, by the same access functions and actions."""
