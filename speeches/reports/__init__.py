"""What was done, told: the person's own record."""
