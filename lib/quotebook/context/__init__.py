"""Words in context: searching, key word in context, and words that keep company."""
