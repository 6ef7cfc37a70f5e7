"""Pages made for the people of one desk, a package a desk. A desk without one has the page of all desks."""
