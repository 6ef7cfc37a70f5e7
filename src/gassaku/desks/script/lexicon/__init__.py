"""Words in five languages that suggest what a scene carries and needs, as tables beside this file."""
