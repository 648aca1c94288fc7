"""The instructor's side.

Making the course: `execute`, `release`, and for the exercises `quality` with what it measures by. Grading a
class: `grade`, which has `judging` judge each hand-in, in a `jail`; then `book` and `report`.
"""
