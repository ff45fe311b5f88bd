"""The six questions of a manager, and their answers."""
