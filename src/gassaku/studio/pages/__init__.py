"""What each page shows, worked out before a template sees it.

Every page has a module with frozen view-models and one function that makes them. They know no database and no request:
views hand them boards, documents and seats. Words are in the language that is active when the page is made.
"""
