"""The gold of merging: short reports of our own writing about real occasions, and how merging fares on them."""
