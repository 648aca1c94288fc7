"""The instructor's side: executing the lessons and releasing them."""
