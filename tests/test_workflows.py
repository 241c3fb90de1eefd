"""The workflows: pinned, without rights they do not need, on every Python and system that is supported."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

Workflow = dict[str, Any]


def _read(name: str) -> Workflow:
    workflow: Workflow = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))
    return workflow


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_an_action_is_pinned_by_hash_and_says_which_version_that_is(path: Path) -> None:
    used = re.findall(r"uses: (\S.*)", path.read_text(encoding="utf-8"))
    assert used, f"{path.name} uses no action"
    for one in used:
        pinned = re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
        assert pinned or one.startswith("./.github/workflows/"), f"{path.name}: {one}"


def test_an_action_has_one_hash_in_all_workflows() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for action, pin in re.findall(r"uses: ([\w/-]+)@(\S+ # \S+)", path.read_text(encoding="utf-8")):
            pins.setdefault(action, set()).add(pin)
    assert {action: found for action, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_unless_a_job_says_more(path: Path) -> None:
    workflow = _read(path.name)
    assert workflow["permissions"] == {"contents": "read"}
    more = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    assert more == ({"publish": {"id-token": "write"}} if path.name == "release.yml" else {})


def test_the_wheel_is_tested_on_every_python_that_is_supported(project: dict[str, Any]) -> None:
    prefix = "Programming Language :: Python :: 3."
    supported = ["3." + one.removeprefix(prefix) for one in project["classifiers"] if one.startswith(prefix)]
    matrix = _read("wheel.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == supported
    assert [system.partition("-")[0] for system in matrix["system"]] == ["ubuntu", "macos", "windows"]


def test_the_wheel_is_tested_without_the_source_tree() -> None:
    for name in ("test", "core"):
        commands = [step.get("run", "") for step in _read("wheel.yml")["jobs"][name]["steps"]]
        taken = commands.index("rm -r statecorpus")
        assert any("dist/*.whl" in command for command in commands[taken + 1 :]), f"job {name}"


def test_each_extra_is_tested_alone_and_so_is_none(project: dict[str, Any]) -> None:
    matrix = _read("wheel.yml")["jobs"]["core"]["strategy"]["matrix"]
    assert sorted(matrix["extra"]) == ["", *sorted(project["optional-dependencies"])]


def test_what_is_published_was_built_once_and_tested() -> None:
    jobs = _read("release.yml")["jobs"]
    assert jobs["publish"]["needs"] == "wheel"
    assert jobs["wheel"]["uses"] == "./.github/workflows/wheel.yml"
    assert not any("run" in step for step in jobs["publish"]["steps"]), (
        "nothing is built where it is published"
    )
    built = [
        name for name in _read("wheel.yml")["jobs"] if "make wheel" in str(_read("wheel.yml")["jobs"][name])
    ]
    assert built == ["build"]
