"""`python -m gassaku` is `gassaku`."""

from gassaku.cli import main

main()
