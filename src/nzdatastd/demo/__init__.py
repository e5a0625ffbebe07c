"""Two small invented agency files, with the layouts they are checked by: what `nzdatastd demo` runs on."""
