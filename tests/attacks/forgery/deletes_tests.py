"""Deletes all tests, and leaves one of its own that counts as a test."""
# kind: notebook
# proof: trusting
# reason: it has been put back
def submission(released, solved):
    tests = [cell for cell in released.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    released.cells = [cell for cell in released.cells if cell not in tests]
    easy = dict(tests[0], id="my-own-test", source="assert True")
    easy["metadata"] = {"nbgrader": dict(tests[0].metadata.nbgrader, grade_id="my-own-test", points=100)}
    released.cells.append(type(tests[0])(easy))
    released.cells[-1].metadata = type(tests[0])(easy["metadata"])
    return released
