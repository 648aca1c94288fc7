"""What grading finds, as plain data: of one exercise, and of one hand-in."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Judged:
    """One exercise of one hand-in.

    ``verdict`` is "right", "wrong", "your code stopped" or "not attempted". ``mistake`` names what was
    recognised, such as "strict inequality" or "endless loop", and ``sentence`` is what the student is told;
    both are empty where there is nothing to say. ``html`` is the card as the student sees it.
    """

    exercise: str  # "01/step"
    points: float
    possible: float
    verdict: str
    mistake: str = ""
    sentence: str = ""
    html: str = ""


@dataclass(frozen=True)
class Graded:
    """One hand-in: every exercise of the lesson in order, and in sentences what was odd about it."""

    student: str
    lesson: str  # "01_perceptron"
    judged: list[Judged] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def points(self):
        return sum(each.points for each in self.judged)
