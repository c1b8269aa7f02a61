"""What stands between the slices and the database."""
