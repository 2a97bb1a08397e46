"""Benchmarks: how fast the game is, as ratios to a yardstick measured in the same run."""
