"""The agreement: one TOML file that agencies sign up to, and the run of it from files to agreed records."""
