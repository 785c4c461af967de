"""Work at the bench: building the data that the program ships."""
