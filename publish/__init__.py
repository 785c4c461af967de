"""Something to look at, or to hand on: pictures, web map, tables, briefings."""
