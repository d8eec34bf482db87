"""One reader for each shape of public file, each giving the same rows. Imports nothing of `joining`."""
