"""Shows an object whose text is longer than all that is kept."""
# proof: more: output=200_000_000 notebook_output=200_000_000 message=200_000_000 cell_cpu=60 notebook_cpu=90
# reason: has been dropped|computed longer
class Long:
    def __repr__(self):
        return "x" * 3_000_000 + "\nBREACH"


Long()
