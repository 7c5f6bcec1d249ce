"""The course for nbgrader: its own commands and formgrader run this kit's engine."""

c = get_config()

c.CourseDirectory.course_id = "perceptron-ann"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.npz"]

# Student versions: the stub names the TODO that it stands for.
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.LockCells",
    "autograde.stubs.NumberedStubs",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# `nbgrader autograde` and formgrader's button: restore, execute confined, judge, save.
c.Autograde.exporter_class = "autograde.nbgrader.SubmissionExporter"
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [
    "autograde.nbgrader.Execute",
    "autograde.nbgrader.SaveFindings",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Late work costs nothing as it is. With 15, 10 and 50 a quarter of an hour is free, each day that begins after it costs
# 10 % of the points reached, and half of them is the most that is lost. Due dates are set in roster.csv or formgrader.
c.AssignLatePenalties.plugin_class = "autograde.late.LatePolicy"
c.LatePolicy.grace = 0  # minutes
c.LatePolicy.percent_per_day = 0
c.LatePolicy.most_percent = 100

# Feedback and formgrader show findings, never hidden tests, and run no script that a student's cell holds or displays.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {"markdown2html": "autograde.markdown.markdown2html"}
c.GenerateFeedback.exporter_class = "autograde.nbgrader.FeedbackExporter"
c.GenerateFeedback.preprocessors = []
