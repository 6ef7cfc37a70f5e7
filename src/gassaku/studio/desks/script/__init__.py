"""The pages of the script desk: the scripts of a production, the reader, the editor, drafts, imports, the story."""
