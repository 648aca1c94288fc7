"""Values on their way between the grader and a hand-in's own process, as JSON: nothing is ever unpickled.

What can be changed in place (arrays, lists, dicts, generators) is shared: each side has a copy of its own,
and every message carries what has changed since the last. So a function that writes into its arguments, or
keeps an array and finds it changed later, does so here as it would in a notebook.
"""

import base64
import json
import math
import os
import select
import struct
import time
from itertools import count

import numpy as np

MOST_BYTES = 32 * 2**20  # of a message
MOST_VALUES = 2_000_000  # in lists of lists, one that stands in several places counted in each
KINDS = "biufcU"  # of arrays
HEAD = struct.Struct(">Q")
NOBODY = "--nobody"  # has root, on the other side, become a user without rights


class Late(BaseException):
    """The other side did not answer in time. No Exception, so that nothing on the way takes it for one."""


class Gone(BaseException):
    """The other side has ended, or says what cannot be understood."""


class Line:
    """Messages over two pipes; with a ``deadline`` (seconds of `time.monotonic`) until which to wait."""

    def __init__(self, read, write, deadline=math.inf):
        self.read, self.write, self.deadline = read, write, deadline

    def send(self, message):
        text = json.dumps(message).encode()
        self._move(self.write, HEAD.pack(len(text)) + text)

    def receive(self):
        """The next message, a dict. Raises Late, and Gone where the other side ended or is not understood."""
        (size,) = HEAD.unpack(self._take(HEAD.size))
        if size > MOST_BYTES:
            raise Gone("a message of more than 32 MB")
        try:
            message = json.loads(self._take(size))
        except (ValueError, RecursionError) as error:
            raise Gone("a message that is none") from error
        if not isinstance(message, dict):
            raise Gone("a message that is none")
        return message

    def _take(self, size):
        parts = []
        while size:
            self._wait(self.read, "in")
            part = os.read(self.read, min(size, 2**20))
            if not part:
                raise Gone("it has ended")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _move(self, fd, data):
        view = memoryview(data)
        while view:
            self._wait(fd, "out")
            try:
                view = view[os.write(fd, view[:65536]) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise Gone("it has ended") from error

    def _wait(self, fd, way):
        if self.deadline == math.inf:
            return
        rest = self.deadline - time.monotonic()
        if rest <= 0 or not any(select.select([fd] * (way == "in"), [fd] * (way == "out"), [], rest)):
            raise Late


class Values:
    """Turns values into JSON and back. ``side`` begins the names that this side gives to what it shares.

    ``export(value)`` says what stands for an object that is no plain data; ``resolve(form)`` is its inverse.
    """

    def __init__(self, side, export, resolve):
        self.side, self.export, self.resolve, self.numbers = side, export, resolve, count()
        self.forget()

    def forget(self):
        """Begin anew: nothing is shared."""
        self.shared, self.names, self.known = {}, {}, {}

    def pack(self, value):
        """A value that is shared from now on → a message's part, with all news of what is shared."""
        form, news = self._form(value, self._share), {}
        seen = 0
        while seen < len(self.shared):  # contents may bring new ones
            for name, each in list(self.shared.items())[seen:]:
                content = self._content(each, self._share)
                if self.known.get(name) != content:
                    self.known[name] = news[name] = content
                seen += 1
        return {"value": form, "news": news}

    def unpack(self, part):
        """The value of such a part; what is shared already is changed in place. ValueError as of `paste`."""
        news = part.get("news", {})
        for name, content in news.items():
            if name not in self.shared:
                self._keep(name, _empty(content))
        for name, content in news.items():
            self._fill(name, content)
        _count([self.shared[name] for name in news], {})
        return self.paste(part["value"])

    def copy(self, value):
        """A value for once: the other side gets a copy, and changes are not told."""
        return self._form(value, self._copy)

    def paste(self, form):
        """The value of such a form. ValueError for a list that holds itself, or comes to too many values."""
        value = self._value(form)
        _count(value, {})
        return value

    def _form(self, value, mutable):
        kind = type(value)
        if value is None or kind in (bool, int, float, str):
            return value
        if kind is complex:
            return {"complex": [value.real, value.imag]}
        if kind is tuple:
            return {"tuple": [self._form(item, mutable) for item in value]}
        if isinstance(value, np.generic) and kind.__module__ == "numpy" and value.dtype.kind in KINDS:
            return {"scalar": self._copy(np.asarray(value))}
        if kind in (list, np.random.Generator) or isinstance(value, dict) or _plain_array(value):
            return mutable(value)
        return self.export(value)

    def _share(self, value):
        name = self.names.get(id(value))
        if name is None:
            self._keep(name := f"{self.side}{next(self.numbers)}", value)
        return {"shared": name}

    def _copy(self, value):
        return self._content(value, self._copy)

    def _keep(self, name, value):
        self.shared[name], self.names[id(value)] = value, name

    def _content(self, value, mutable):
        if isinstance(value, np.ndarray):
            array = np.asarray(np.ndarray.view(value, np.ndarray), order="C")
            return {"array": [array.dtype.str, list(array.shape), base64.b64encode(array.tobytes()).decode()]}
        if type(value) is list:
            return {"list": [self._form(item, mutable) for item in value]}
        if isinstance(value, dict):
            return {"dict": [[self._form(k, mutable), self._form(v, mutable)] for k, v in dict.items(value)]}
        seed = value.bit_generator.seed_seq  # what it spawns comes from there
        seed = [np.asarray(seed.entropy).tolist(), list(seed.spawn_key), seed.n_children_spawned]
        return {"generator": [value.bit_generator.state, seed]}

    def _fill(self, name, content):
        target, (kind, said) = self.shared[name], *content.items()
        if kind == "array":
            array = _array(said)
            if target.shape != array.shape:  # it, too, can be changed in place
                target.resize(array.shape, refcheck=False)
            target[...] = array
        elif kind == "list":
            target[:] = [self._value(item) for item in said]
        elif kind == "dict":
            dict.clear(target)
            dict.update(target, {self._value(key): self._value(item) for key, item in said})
        else:
            target.bit_generator.state = said[0]
        self.known[name] = content

    def _value(self, form):
        if not isinstance(form, dict):
            return form
        ((kind, said),) = form.items()
        if kind == "tuple":
            return tuple(self._value(item) for item in said)
        if kind == "complex":
            return complex(*said)
        if kind == "scalar":
            return _array(said["array"])[()]
        if kind == "shared":
            return self.shared[said]
        if kind == "array":
            return _array(said)
        if kind == "list":
            return [self._value(item) for item in said]
        if kind == "dict":
            return {self._value(key): self._value(item) for key, item in said}
        if kind == "generator":
            return _generator(*said)
        return self.resolve(form)


def name_in(objects, value):
    """The name under which a value stands in a dict of objects; it gets one if it has none."""
    for name, each in objects.items():
        if each is value:
            return name
    objects[name := f"object {len(objects)}"] = value
    return name


def _plain_array(value):
    return isinstance(value, np.ndarray) and np.ndarray.view(value, np.ndarray).dtype.kind in KINDS


def _empty(content):
    """Something of the kind that the content is for."""
    ((kind, said),) = content.items()
    if kind == "array":
        return _array(said)
    if kind == "generator":
        return _generator(*said)
    return {"list": list, "dict": dict}[kind]()


def _generator(state, seed):
    entropy, spawn_key, children = seed
    seed = np.random.SeedSequence(entropy, spawn_key=spawn_key, n_children_spawned=children)
    made = np.random.default_rng(seed)
    made.bit_generator.state = state
    return made


def _count(value, counted):
    """How many values it comes to; ``counted`` remembers it for lists and dicts that stand in many places."""
    if type(value) not in (list, tuple, dict):
        return 1
    if id(value) not in counted:
        counted[id(value)], total = math.inf, 1  # as long as it is not known: for what holds itself
        for each in value.values() if type(value) is dict else value:
            total += _count(each, counted)
        counted[id(value)] = total
    if counted[id(value)] > MOST_VALUES:
        raise ValueError(f"Expected at most {MOST_VALUES} values, got more, or a list that holds itself.")
    return counted[id(value)]


def _array(said):
    name, shape, text = said
    dtype, content = np.dtype(name), bytearray(base64.b64decode(text))
    size = math.prod(shape) * dtype.itemsize
    if dtype.kind not in KINDS or not dtype.itemsize or min(shape, default=0) < 0 or size != len(content):
        raise ValueError(f"Expected an array of numbers or text, got {shape} of {dtype}.")
    return np.ndarray(shape, dtype, content)
