"""Grading on a Dask cluster: one coordinator reads and writes, workers execute and judge.

Needs the extra `cluster`, and is imported only when asked for: grading on one machine never loads it.
"""
