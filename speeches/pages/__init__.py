"""Pages that bring the slices together: home, reader."""
