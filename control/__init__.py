"""From reports to who is reported to hold what."""
