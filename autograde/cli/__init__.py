"""The command `autograde`, and nbgrader's hooks."""
