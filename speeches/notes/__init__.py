"""Notes and highlights on sections and passages."""
