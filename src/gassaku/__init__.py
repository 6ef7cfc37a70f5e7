"""Gassaku."""
