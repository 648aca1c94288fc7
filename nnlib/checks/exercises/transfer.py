"""The transfer check at a lesson's end: several questions, one function, no feedback before grading."""

from nnlib.checks.exercise import Group


def question(name, key, good):
    """A hidden group for one question: ``good`` says whether the answer under ``key`` is right."""

    def drive(student):
        return bool(good(student()[key]))

    return Group(name, 1, lambda rng: [()], hidden=True, drive=drive)
