"""Pages for people: feedback, report."""
