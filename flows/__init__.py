"""When and where the method runs: Prefect flows, deployments and the command line."""
