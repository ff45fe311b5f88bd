"""The charts: matplotlib figures as safe and accessible SVG."""
