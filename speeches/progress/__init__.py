"""What a person has read: the merge, the beacon, the marks."""
