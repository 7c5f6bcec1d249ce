"""Submissions from an LMS, an archive or a folder into nbgrader's `submitted/`: each of them once, none lost.

::

    archives (zips, tars, folders)    what a container holds, safely: entries, and what cannot be used
    patterns                          what the name of an entry says: whose, for what, when
    people                            the student of the course that is meant
    attempts                          the entries of one hand-in; the latest counts
    notebooks                         which of its files is the notebook, what lies beside it
    lateness                          when it counts as handed in
    placing                           the only step that writes
    strays                            what lies there of nobody in the roster

nbgrader's `zip_collect` is not used: it unpacks whole archives onto the disk, links, bombs and all, replaces everything
that was collected before, and has one pattern a course. Its folder `downloaded/` is used, and its exchange is read.
"""

from autograde.collect.collecting import Call, collect
from autograde.collect.enrolling import enrol
from autograde.collect.lines import Kind, Line

__all__ = ["Call", "Kind", "Line", "collect", "enrol"]
