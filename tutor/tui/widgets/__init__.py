"""What screens are made of. A widget owns its messages and its style."""
