"""Places: the gazetteer that knows them, and what a text says of them."""
