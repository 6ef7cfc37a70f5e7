"""Work in the background: what sorts there are, how a worker runs one, and the pages that show it."""
