"""Every case of tests/cases goes through the whole pipeline; what fails is known by name."""

from pathlib import Path

import pytest

from benchmarks.cases import FOLDER, Case, Tally, cases, known_open, table, tallies, tried
from scripts.open_cases import HEADERS, rewrite

CASES = cases()
every_case = pytest.mark.parametrize("case", CASES, ids=[f"{c.family}:{c.name}" for c in CASES])


def check(case: Case, *, kind: str, wrong: tuple[str, ...]) -> None:
    """Hold a case to what it must yield, or to its place on the list of the open ones."""
    if case.name in known_open(kind):
        assert wrong, f"it is right now: take {case.name} off tests/cases/open/{kind}.txt"
    else:
        assert not wrong, f"{'; '.join(wrong)}\n{case.article.text}"


@every_case
def test_rows_are_those_expected(case: Case) -> None:
    check(case, kind="rows", wrong=tried(case).rows)


@every_case
def test_claimants_dates_and_counts_are_those_expected(case: Case) -> None:
    check(case, kind="details", wrong=tried(case).details)


@pytest.mark.parametrize("kind", HEADERS)
def test_the_list_of_open_cases_is_sorted_and_names_cases(kind: str) -> None:
    lines = (FOLDER / "open" / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    names = [line for line in lines if not line.startswith("#")]
    assert names == sorted(set(names))
    assert set(names) <= {case.name for case in CASES}


def test_there_are_as_many_cases_and_silent_ones_as_were_asked_for() -> None:
    assert len(CASES) >= 400
    assert sum(not case.rows for case in CASES) >= 150


def test_the_lists_are_written_anew_with_the_reason_on_top(tmp_path: Path) -> None:
    rewrite(tmp_path)
    for kind in HEADERS:
        written = (tmp_path / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
        names = {line for line in written if not line.startswith("#")}
        assert written[0].startswith("# Cases of the tables")
        assert names == {case.name for case in CASES if getattr(tried(case), kind)}


def test_the_table_has_a_line_a_family_and_their_sum() -> None:
    lines = table({"active": Tally(3, 2, 1), "denial": Tally(4, 4, 2)}).splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["active", "3", "2", "1"],
        ["denial", "4", "4", "2"],
        ["all", "7", "6", "3"],
    ]
    assert sum(tally.cases for tally in tallies().values()) == len(CASES)


def test_two_cases_of_one_name_are_refused(tmp_path: Path) -> None:
    case = '[[case]]\nname = "a"\npublished = 2021-08-07\ntext = "b"\nexpect = []\n'
    (tmp_path / "one.toml").write_text(case * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="more than one case bears the name a"):
        cases(tmp_path)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('expect = [{ province = "Herat" }]', "no code such as AF-KDZ"),
        ("", "'expect'"),
        ('expect = []\naggregates = [{ unit = "city" }]', "number"),
    ],
)
def test_a_case_that_cannot_be_right_is_named(tmp_path: Path, line: str, said: str) -> None:
    case = f'[[case]]\nname = "a"\npublished = 2021-08-07\ntext = "b"\n{line}\n'
    (tmp_path / "one.toml").write_text(case, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"one\.toml, a: .*{said}"):
        cases(tmp_path)
