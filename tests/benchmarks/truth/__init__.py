"""Known truth: simulated surveys with planted shares, impacts, trends, segments, ties and deeds."""
