"""The standards desk's pages: scenes by markets, one scene, ratings, approvals, version plans.

`asking` and `scripts` ask for what is seen, as one view may see it; `matrix`, `scene`, `ratings` and their like make of
it what a template shows; `amending` writes; `planning` is the search in the background.
"""
