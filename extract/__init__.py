"""From words to control reports."""
