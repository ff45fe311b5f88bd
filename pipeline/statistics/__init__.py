"""The statistics: on arrays, each formula with its source; nothing here reads or writes."""
