"""StudyHub's one app: vertical slices over a core of plain Python (text/)."""
