"""nbgrader's settings for this course. What is not here is nbgrader's default, the code stub included."""

c = get_config()  # noqa: F821  nbgrader runs this file and provides the name

# the exchange, the formgrader and the gradebook ask for a name, and do less without one
c.CourseDirectory.course_id = "neural-networks"

# the source holds the solutions and says so; what students get is simply the course
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "course"

# nothing in a kernel is worth waiting for once its last cell has run: a third of the time of grading
c.Execute.shutdown_kernel = "immediate"

# else each kernel warns, once a hand-in, that it talks to this same machine without encryption
c.Execute.extra_arguments = ["--IPKernelApp.log_level=40"]

# how zip_collect reads the names that learning platforms give to hand-ins: without the numbers, which change
# from lesson to lesson. Where two students share a name it ends and says so: rename one of their files
#   Moodle: Ada Byron_657831_assignsubmission_file_/01_perceptron.ipynb, also with _ instead of _/
#   Canvas: byronada_LATE_340934_208490284_01_perceptron-1.ipynb, LATE and -1 only where it is so
c.FileNameCollectorPlugin.named_regexp = (
    r".*[/\\](?P<student_id>[^/\\]+?)(?:_\d+_assignsubmission_file(?:_[/\\]|[/\\_])|(?i:_late)?_\d+_\d+_)"
    r"(?:.*[/\\])?(?P<file_id>[^/\\]+?)(?:-\d+)?\.ipynb$"
)
