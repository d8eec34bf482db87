"""What a choice makes of the page: ids, addresses, filters, and the answer to a choice. Imports `indicators` alone."""
