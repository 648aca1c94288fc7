"""Grading a class: `grade` has `judging` judge each hand-in, in a `jail`; then come `book` and `report`."""
