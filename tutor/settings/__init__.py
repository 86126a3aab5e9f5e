"""What the learner may set: read from one file and from variables, and from nowhere else."""
