"""Work counted instead of timed: how many steps of Python's bytecode a call takes in some modules."""

import sys
from collections.abc import Callable, Collection
from types import FrameType, ModuleType
from typing import Any

__all__ = ["steps"]


def steps(call: Callable[[], object], modules: Collection[ModuleType]) -> int:
    """Count the steps of the interpreter that a call takes in the code of some modules; at least one.

    The call is traced twice, and the second time is counted: since CPython 3.12 a function gives events for
    single steps only after an earlier trace has asked for them.
    """
    files = {module.__file__ for module in modules}
    count = 0

    def local(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "opcode"
        return local

    def trace(frame: FrameType, _event: str, _argument: Any) -> Any:
        if frame.f_code.co_filename not in files:
            return None
        frame.f_trace_opcodes = True
        return local

    before = sys.gettrace()
    for _ in range(2):
        count = 0
        sys.settrace(trace)
        try:
            call()
        finally:
            sys.settrace(before)
    assert count > 0, "no step of these modules was seen"
    return count
