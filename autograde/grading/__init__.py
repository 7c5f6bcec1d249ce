"""Grading: one submission, a class."""
