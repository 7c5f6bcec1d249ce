"""The student copied the code of each solution into a new cell and deleted the old one."""
# result: 100
# says: Cells perceptron-init, .* and perceptron-run had lost their marks
# notices: 1

from damaging import load, save, solutions


def damage(notebook):
    document = load(notebook)
    for number, each in enumerate(solutions(document)):
        each["metadata"], each["id"] = {}, f"new-{number}"
    return save(document)
