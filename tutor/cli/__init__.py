"""The command line: one file a command; stdout is data, stderr is narration.

Exit codes: 0 answered or done, 1 an error, 2 wrong usage, 3 the deck has no answer.
"""
