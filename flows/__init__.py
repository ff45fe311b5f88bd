"""When and where: the command line, the Prefect flows and their deployments. No method lives here."""
