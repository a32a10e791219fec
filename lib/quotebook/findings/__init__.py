"""What the documents say, a question at a time: every answer is a Finding; a module for each notebook."""
