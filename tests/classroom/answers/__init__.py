"""What the students of the class write, as they would write it: a file a style, and a file a slip."""
