"""Files of all kinds into text: Word, PDF, web pages, Markdown, plain text in any encoding, archives."""
