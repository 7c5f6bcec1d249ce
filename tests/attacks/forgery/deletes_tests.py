"""Deletes all tests, and leaves one of its own that counts as a test."""
# kind: notebook
# proof: trusting
# reason: have been put back
from nbformat import v4


def submission(released, solved):
    easy = v4.new_code_cell("assert True", id="my-own-test")
    easy.metadata.nbgrader = {"grade": True, "grade_id": "my-own-test", "points": 100, "schema_version": 3}
    tests = [cell for cell in released.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    released.cells = [cell for cell in released.cells if cell not in tests] + [easy]
    return released
