"""The speed of the program, measured: one script a subject, a table of ratios out."""
