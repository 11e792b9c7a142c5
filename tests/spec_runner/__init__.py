"""Runs the pages of tests/spec: prose whose Luma blocks are compiled, run and compared."""
