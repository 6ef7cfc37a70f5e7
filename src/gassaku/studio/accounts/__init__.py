"""Who signs in: users, one-time sign-in links, the age of a session, the language of the interface."""
