"""What the studio stores: productions, companies and members, layers of documents with their revisions, the ledger."""
