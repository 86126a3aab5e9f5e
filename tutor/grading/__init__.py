"""The grading engine: an answer against a question's key points, clause by clause."""
