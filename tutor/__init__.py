"""An interview tutor for the terminal: answers from your deck, mock interviews, grades point by point."""

__version__ = "0.1.0"
