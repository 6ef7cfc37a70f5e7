"""The desks. Each is a small library of its own; none imports another."""
