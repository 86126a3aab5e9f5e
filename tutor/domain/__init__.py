"""The vocabulary: frozen values and small protocols, no input or output."""
