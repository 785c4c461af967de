"""What the commands of `cli.py` share, and those that publish."""
