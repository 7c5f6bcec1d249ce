"""Raises an error whose message takes for ever to make."""
# proof: more: cell_cpu=60 notebook_cpu=90
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer
import time


class Endless(Exception):
    def __str__(self):
        while time.process_time() < 6:
            pass
        return "\nBREACH"


raise Endless
