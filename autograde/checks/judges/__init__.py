"""What the answers are, and the known mistakes. Never present where student code runs.

A judge is added in the module of its assignment, to its `JUDGES`, under the name of the probe that it judges.
"""
