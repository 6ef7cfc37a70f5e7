"""Pages of companies and people: seats, invitations, tokens, the record, looking as another company."""
