"""Use cases without a user interface: asking, interviewing, reviewing."""
