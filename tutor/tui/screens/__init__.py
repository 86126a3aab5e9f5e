"""The app's screens: one file each, with its style sheet beside it."""
