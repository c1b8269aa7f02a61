"""The library: speeches, their sections, tags; list and detail."""
