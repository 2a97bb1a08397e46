"""Keeping the Peace: a policy-choice text adventure, driven by story files."""

__version__ = "0.1.0"
