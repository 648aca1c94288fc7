"""The one door through which every sentence for a student passes.

English is both the text and its key, so an exercise is written once, in place, and a translation
can be added later as a gettext catalogue without touching it.
"""

from gettext import NullTranslations

translation = NullTranslations()

# How errors begin that numpy words for engineers, and what a beginner is told; {last} is their last bracket,
# {text} all of them.
NUMPY_ERRORS = {
    "matmul": "@ needs as many rows on its right as columns on its left, but {last}.",
    "operands could not be broadcast": "{text}: `+`, `-`, `*` and `/` go entry by entry. Where rows meet "
    "columns, it is `@`.",
    "Cannot cast ufunc": "An array of whole numbers cannot keep a result with decimals: `w -= …` writes into "
    "the array itself. `w = w - …` makes a new one.",
    "The truth value of an array": "`if`, `and`, `or` and Python's own max ask one yes-or-no question, and "
    "here are many numbers. np.where and np.maximum ask it for each.",
    "only 0-dimensional arrays": "Something here takes one number at a time and was given many. Call it for "
    "each, or take numpy's own, such as np.exp for math.exp.",
}


def say(sentence, **values):
    """The sentence in the reader's language, with ``{names}`` filled in from ``values``."""
    translated = translation.gettext(sentence)
    return translated.format(**values) if values else translated
