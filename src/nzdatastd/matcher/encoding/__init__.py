"""Matching under encoding: records as keyed filters, so that who links them reads no name. One scheme, no options."""
