"""Read sources as batches of text, write results whole or not at all, and say which column holds which field."""
