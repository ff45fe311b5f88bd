"""The method of Kuulluksi: what is computed, from source files to a ranked theme report."""
