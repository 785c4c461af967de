"""From names to places: the gazetteer and the province boundaries."""
