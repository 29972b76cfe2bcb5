"""Where the sentences that speak of a theme are listed."""

FOLDER = "book/themes"


def theme_page(theme: str) -> str:
    """Return the page of the theme with the id `theme`, from the root of the site, without suffix."""
    return f"{FOLDER}/{theme.replace('_', '-')}"


def theme_anchor(city_id: str | None) -> str:
    """Return the id of the part of that page that holds the sentences of a city."""
    return f"city-{city_id}" if city_id else "no-city"
