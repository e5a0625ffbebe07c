"""Keys: what two records are compared by, made once for each record."""
