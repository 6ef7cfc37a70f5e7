"""What writes the generated pages: one module a page, each with `pages(docs)`, which gives texts by path."""
