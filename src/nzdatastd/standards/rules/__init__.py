"""The rules, one module for each standard; `nzdatastd.standards.catalogue` gathers them."""
