"""From the world to articles: every byte from outside comes in here."""
