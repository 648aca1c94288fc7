"""Slips made on purpose: a function with one small thing changed, again and again.

Each such mutant is a mistake that nobody listed. Where the checks of an exercise let one pass, they let a
student pass who makes that slip: there a case is missing (DeMillo, Lipton and Sayward: Computer 11(4), 1978).
"""

import ast
import copy
import inspect
import textwrap
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

OPERATORS = {  # what each is taken for
    ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.Div], ast.Div: [ast.Mult], ast.Pow: [ast.Mult],
    ast.MatMult: [ast.Mult], ast.FloorDiv: [ast.Div], ast.Mod: [ast.FloorDiv], ast.And: [ast.Or],
    ast.Or: [ast.And], ast.Lt: [ast.LtE, ast.GtE], ast.LtE: [ast.Lt, ast.Gt], ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt], ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq], ast.In: [ast.NotIn],
    ast.NotIn: [ast.In], ast.Is: [ast.IsNot], ast.IsNot: [ast.Is],
}  # fmt: skip
PAIRS = "max min, sum mean, any all, zeros ones, argmax argmin, maximum minimum, exp log, sin cos"
PARTNERS = {one: other for pair in PAIRS.split(", ") for one, other in (pair.split(), pair.split()[::-1])}
# the order of their arguments says nothing
SYMMETRIC = {"max", "min", "maximum", "minimum", "logaddexp", "multiply", "_flat"}
GUARDS = {"as_labels", "as_numbers", "_pair"}  # their first argument is a word of their errors
CONVERSIONS = {"asarray", "array", "stack", "float", "int", "_labels", *GUARDS}  # what comes in fits anyway


@dataclass(frozen=True)
class Mutant:
    """One changed copy. ``line`` counts from the ``def``; ``change`` says "z >= 0 → z > 0", each its own."""

    function: Callable
    line: int
    change: str


def source_of(reference):
    """(source, names): the text of a function or class, and the names that it finds around it."""
    return textwrap.dedent(inspect.getsource(reference)), vars(inspect.getmodule(reference))


def retyped(source, names):
    """The function or class that ``source`` defines, compiled anew, as if a student had typed it."""
    return _compiled(ast.parse(source), names)


def mutants(source, names, guards=True):
    """All mutants of the function or class that ``source`` defines; no two of them have the same code.

    What makes no difference to a student's answer is left alone: docstrings, annotations, the words of
    errors, conversions, tables of examples and, without ``guards``, an ``if`` that only raises.
    """
    tree = ast.parse(source)
    parameters = [node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)]
    seen, times = {ast.unparse(tree)}, Counter()
    for node, parent in _nodes(tree, guards):
        for changed in _changes(node, parameters):
            exchange = {id(node): changed}  # deepcopy takes from its memo what it believes to have copied
            mutated = copy.deepcopy(tree, dict(exchange))
            if (code := ast.unparse(mutated)) not in seen:
                seen.add(code)
                shown = parent if isinstance(node, ast.Constant | ast.Name) else node
                change = f"{_headline(shown)} → {_headline(copy.deepcopy(shown, exchange))}"
                times[change] += 1
                again = f" ({times[change]})" if times[change] > 1 else ""
                yield Mutant(_compiled(mutated, names), node.lineno, change + again)


def _compiled(tree, names):
    names = dict(names)
    exec(compile(ast.fix_missing_locations(tree), "<retyped>", "exec"), names)
    return names[tree.body[0].name]


def _headline(node):
    return ast.unparse(node).strip().partition("\n")[0]


def _nodes(parent, guards):
    """(node, parent) for all that may change."""
    for node in ast.iter_child_nodes(parent):
        match node:
            case ast.Expr(ast.Constant()) | ast.List([ast.List(), *_]):
                continue  # a docstring, a table
            case ast.Constant() if _name(parent) in GUARDS and node is parent.args[0]:
                continue
            case ast.If(body=[ast.Raise()]) if not guards:
                continue
        if hasattr(node, "lineno"):
            yield node, parent
        if not isinstance(node, ast.Raise | ast.JoinedStr | ast.arg):
            yield from _nodes(node, guards)


def _changes(node, parameters):
    """What one slip could leave in the place of a node."""

    def like(node=node, **changed):
        return type(node)(**dict(ast.iter_fields(node)) | changed)

    def operators(op):
        return [like(op=other()) for other in OPERATORS.get(type(op), ())]

    match node:
        case ast.Constant(value=bool()):
            yield like(value=not node.value)
        case ast.Constant(value=int() | float() as number):
            yield from (like(value=other) for other in (number + 1, number - 1))
        case ast.Constant(value=str() as text):
            yield like(value=text + "?")
        case ast.Name(id=name, ctx=ast.Load()) if name in parameters:
            yield like(id=parameters[parameters.index(name) - 1])
        case ast.BinOp(left, op, right):
            yield from (*operators(op), left, right)
        case ast.UnaryOp(operand=operand):
            yield operand
        case ast.Compare(ops=[op]):
            yield from (like(ops=[other()]) for other in OPERATORS[type(op)])
        case ast.BoolOp(op, values):
            yield from (*operators(op), *values)
        case ast.Call(func, args, keywords):
            name = _name(node)
            if name in PARTNERS:
                field = "attr" if isinstance(func, ast.Attribute) else "id"
                yield like(func=like(func, **{field: PARTNERS[name]}))
            if name not in SYMMETRIC:
                yield from (like(args=each) for each in _swaps(args))
            if name not in CONVERSIONS:
                yield from (arg for arg in args[:1] if not isinstance(arg, ast.Starred))
                yield from (like(keywords=keywords[:i] + keywords[i + 1 :]) for i in range(len(keywords)))
            if name == "range":
                more_or_less = (ast.BinOp(args[-1], op(), ast.Constant(1)) for op in (ast.Add, ast.Sub))
                yield from (like(args=[*args[:-1], last]) for last in more_or_less)
        case ast.Slice():
            yield from (like(lower=None), like(upper=None))
        case ast.IfExp(_, body, orelse):
            yield like(body=orelse, orelse=body)
        case ast.If(test) | ast.While(test):
            yield like(test=ast.UnaryOp(ast.Not(), test))
        case ast.Return(value=ast.Tuple(parts)):
            yield from (like(value=ast.Tuple(each, ast.Load())) for each in _swaps(parts))
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.AugAssign(target, op, value):
            yield from (ast.Assign([target], value, lineno=node.lineno), *operators(op))
        case ast.Assign([ast.Name() | ast.Attribute() | ast.Subscript() as target], value):
            yield ast.AugAssign(target, ast.Add(), value)
    if isinstance(node, ast.Assign | ast.AugAssign | ast.Expr | ast.Return | ast.Raise | ast.Break):
        values = getattr(node.value, "elts", [node.value]) if isinstance(node, ast.Assign) else []
        if not values or any(_name(value) not in CONVERSIONS for value in values):
            yield ast.Pass()


def _name(call):
    """The last part of what is called, "where" for ``np.where(…)``; empty if nothing is."""
    func = getattr(call, "func", None)
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def _swaps(items):
    """The list with two neighbours exchanged, for each pair of neighbours."""
    for i in range(len(items) - 1):
        yield [*items[:i], items[i + 1], items[i], *items[i + 2 :]]
