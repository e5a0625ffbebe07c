"""Two invented agency files, their layouts, and an agreement on them: what `nzdatastd demo` runs on."""
