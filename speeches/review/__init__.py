"""What a person marked comes back after growing intervals: the review of their own notes."""
