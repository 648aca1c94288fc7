"""A class on real files: what its students hand in, what they deserve, what stock nbgrader gives."""
