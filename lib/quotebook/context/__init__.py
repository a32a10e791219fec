"""Words in context: searching, key word in context, rates over time, and words that keep company."""
