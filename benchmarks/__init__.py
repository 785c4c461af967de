"""Accuracy and speed, each against peers in the same run."""
