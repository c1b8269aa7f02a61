"""Reflections (心得体会): written, handed in, returned or accepted."""
