"""Adapters to third-party models, one file each. Importing this package loads none of them."""
