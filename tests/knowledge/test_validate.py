from __future__ import annotations

from pathlib import Path

import pytest

from rawi.knowledge import Knowledge, KnowledgeError
from rawi.knowledge.files import countries, parse_yaml
from rawi.knowledge.validate import check, problems

OURS = """
- id: outlet/reuters
  names: {en: [Reuters]}
  kind: agency
  domains: [reuters.com]
- id: place/cz
  ambiguous: [چک]
"""


def found(text: str) -> list[str]:
    """The problems of a user's file over one of ours."""
    try:
        read = [list(countries()), parse_yaml(OURS.encode(), "ours.yaml"), parse_yaml(text.encode(), "mine.yaml")]
    except KnowledgeError as error:
        return [str(error)]
    return [str(problem) for problem in check(read)]


GOOD = """
- id: outlet/hill-herald
  names: {en: [Hill Herald], fa: [پیک تپه], ar: [بريد التل]}
  short: {en: [Herald]}
  kind: newspaper
  country: NZ
  domains: [hill.example, hill.example/fa]
  languages: [en]
- id: place/hilltown
  names: {en: [Hilltown]}
  kind: town
  within: place/nz
  country: NZ
  lat: -41.1
  lon: 174.0
- id: person/ada-hill
  names: {en: [Ada Hill]}
  country: NZ
  gender: f
  offices: [{title: {en: Mayor}, of: place/hilltown, from: 2011, to: 2015}]
"""


def test_a_good_file_brings_no_problem() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("outlet/hill-herald", "outlet/Hill_Herald", "slug"),
        ("kind: newspaper", "kind: gazette", "unknown kind 'gazette'"),
        ("  kind: newspaper\n", "", "unknown kind None"),
        ("پیک تپه", "پيك تپه", "not Persian"),
        ("بريد التل", "بريد التل گ", "not Arabic"),
        ("[بريد التل]", "[Post]", "no letter of that script"),
        ("[Hill Herald]", "[پیک تپه]", "has Arabic letters"),
        ("[Hill Herald]", '["Hill  Herald"]', "spaces too many"),
        ("[پیک تپه]", "[پک]", "too short"),
        ("[پیک تپه]", "[پیک تپه, پیک تپه]", "stands twice"),
        ("names: {en: [Hilltown]}", "names: {xx: [Hilltown]}", "unknown language 'xx'"),
        ("country: NZ\n  domains", "country: QZ\n  domains", "unknown country 'QZ'"),
        ("hill.example,", "https://hill.example,", "is no domain"),
        ("hill.example,", "www.hill.example,", "is no domain"),
        ("hill.example,", "reuters.com,", "also that of outlet/"),
        ("languages: [en]", "languages: [English]", "is no language"),
        ("within: place/nz", "within: place/atlantis", "place/atlantis, which nobody knows"),
        ("within: place/nz", "within: outlet/reuters", "'within' is a place"),
        ("within: place/nz", "within: place/hilltown", "lies in itself"),
        ("of: place/hilltown", "of: organisation/nobody-knows", "which nobody knows"),
        ("from: 2011, to: 2015", "from: 2015, to: 2011", "not plausible"),
        ("from: 2011", "from: 20111", "not plausible"),
        ("lat: -41.1", "lat: -141.1", "'lat' and 'lon'"),
        ("  lon: 174.0\n", "", "'lat' and 'lon'"),
        ("languages: [en]", "gender: f", "belongs to entries of kind person"),
        ("languages: [en]", "within: place/nz", "belongs to places"),
        ("languages: [en]", "ambiguous: [Herald]", "none of the names"),
        ("[Ada Hill]", "[]", "has no name"),
        (
            "outlet/hill-herald",
            "outlet/reuters2\n  names: {en: [Reuters]}\n  kind: site\n- id: outlet/hill-herald",
            "also that of",
        ),
        ("- id: place/hilltown", "- id: outlet/hill-herald\n- id: place/hilltown", "stands already"),
        ("kind: town", "kin: town", "kin"),
    ],
)
def test_each_fault_is_found(old: str, new: str, said: str) -> None:
    assert old in GOOD
    told = found(GOOD.replace(old, new, 1))
    assert any(said in one for one in told), told
    assert all("\n" not in one for one in told)


def test_a_circle_of_several_is_found_once() -> None:
    text = "".join(
        f"- id: place/ring-{one}\n  names: {{en: [Ring {one}]}}\n  kind: region\n  within: place/ring-{other}\n"
        for one, other in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    told = found(text)
    assert len(told) == 1
    assert "lies in itself" in told[0]


def test_a_missing_folder_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path / "nowhere")
    assert "no such folder" in problem.message


def test_a_file_that_cannot_be_read_is_a_problem_and_the_others_are_checked(small: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- id: [", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("- id: outlet/b-b\n  names: {en: [Bee Bee]}\n  kind: hive\n", encoding="utf-8")
    told = [str(problem) for problem in problems(tmp_path)]
    assert any("a.yaml" in one and "YAML" in one for one in told)
    assert any("b.yaml, entry 1 (outlet/b-b): unknown kind 'hive'" in one for one in told)
