"""From any text to standard values: nothing lost, nothing guessed silently."""
