"""From an unseen file to a layout: what its columns hold, told by their names and their values."""
