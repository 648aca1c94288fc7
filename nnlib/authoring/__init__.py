"""Making the course: `execute` and `release` the lessons; `quality` of exercises, with what measures it."""
