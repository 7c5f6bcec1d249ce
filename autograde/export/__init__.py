"""Grades for other programs: CSV, the imports of Canvas and Moodle, a workbook."""

from autograde.export.exporting import FORMATS, Call, Exported, export

__all__ = ["FORMATS", "Call", "Exported", "export"]
