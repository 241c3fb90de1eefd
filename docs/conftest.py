"""The pages whose examples run elsewhere: tests/test_tutorials.py runs the tutorials, from the wheel."""

collect_ignore = ["tutorial"]
