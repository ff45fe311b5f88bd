"""What we know of Finnish ourselves: where sentences and clauses part, how words bend and how they are spoken."""
