"""The full-screen app in a web browser."""
