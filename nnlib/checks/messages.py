"""The one door through which every sentence for a student passes.

English is both the text and its key, so an exercise is written once, in place, and a translation
can be added later as a gettext catalogue without touching it.
"""

from gettext import NullTranslations

translation = NullTranslations()

# How errors begin that numpy words for engineers, and what a beginner is told; {last} is their last bracket.
NUMPY_ERRORS = {
    "matmul": "@ needs as many columns on its left as rows on its right, but {last}.",
    "The truth value of an array": "`if`, `and`, `or` and Python's own max ask one yes-or-no question, and "
    "here are many numbers. np.where and np.maximum ask it for each.",
    "only 0-dimensional arrays": "Something here takes one number at a time and was given many. Call it for "
    "each, or take numpy's own, such as np.exp for math.exp.",
}


def say(sentence, **values):
    """The sentence in the reader's language, with ``{names}`` filled in from ``values``."""
    translated = translation.gettext(sentence)
    return translated.format(**values) if values else translated
