"""From a file to a speech: bytes, text, outline, preview, saved."""
