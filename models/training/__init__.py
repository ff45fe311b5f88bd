"""Training of the weights that we ship. Nothing else in the project imports it or torch."""
