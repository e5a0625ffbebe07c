"""Reconciling: clashes between layouts, conflicts between values, and one agreed record with its provenance."""
