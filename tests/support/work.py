"""Work counted instead of timed: how many steps of Python's bytecode a call takes in some modules."""

import sys
from collections.abc import Callable, Collection
from types import FrameType, ModuleType
from typing import Any

__all__ = ["steps"]


def steps(call: Callable[[], object], modules: Collection[ModuleType]) -> int:
    """Count the steps of the interpreter that a call takes in the code of some modules."""
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
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count
