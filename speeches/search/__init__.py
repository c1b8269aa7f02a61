"""Search over sections: the index, the question, the ranking, the page."""
