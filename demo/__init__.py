"""The demonstration records: `records/` holds what five articles report, `loader` writes it as staff would."""
