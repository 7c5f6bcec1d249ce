"""Shows an object whose picture takes for ever to make."""
# proof: more: cell_cpu=60 notebook_cpu=90
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer
import time


class Endless:
    def _repr_html_(self):
        while time.process_time() < 6:
            pass
        return "\nBREACH"


Endless()
