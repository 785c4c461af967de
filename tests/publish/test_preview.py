import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PIL import Image

from publish.exports import EXPORTS
from publish.material import Material
from publish.preview import preview
from publish.request import Request, RequestError

DAY = date(2021, 8, 12)
ASKED = Request(DAY, first=DAY - timedelta(days=2))


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_has_a_glance_at_it(material: Material, name: str) -> None:
    seen = preview(name, material, ASKED)
    assert seen.says.endswith(".")
    if name.startswith(("reports", "assessments")):
        assert 1 <= len(seen.rows) <= 12
    else:
        with Image.open(io.BytesIO(seen.picture)) as picture:
            assert 500 < max(picture.size) < 1300


def test_a_table_says_how_many_rows_there_will_be(material: Material) -> None:
    assert preview("assessments-csv", material, ASKED).says == "The first 12 of 102 rows."


def test_what_cannot_be_made_cannot_be_seen(material: Material) -> None:
    with pytest.raises(RequestError, match="Atlantis"):
        preview("snapshot-png", material, replace(ASKED, region="Atlantis"))
