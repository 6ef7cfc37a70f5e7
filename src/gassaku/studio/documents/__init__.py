"""Pages of documents: the list, one document with its history, comparing, writing, signing, showing."""
