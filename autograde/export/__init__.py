"""Grades for other programs: tables for people, and files that Canvas and Moodle import."""

from autograde.export.grades import Grades, gather
from autograde.export.writing import FORMATS, Export, export

__all__ = ["FORMATS", "Export", "Grades", "export", "gather"]
