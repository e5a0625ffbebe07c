"""Matching: one pair explained in microseconds, millions linked, by the same model."""
