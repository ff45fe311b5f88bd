"""Build and publish: ranked themes → ``report.json``, tables, views and ``report.html``."""
