"""One region large, with a small map of the country that says where it is."""

from functools import lru_cache

from shapely import union_all

from geo.gazetteer import default_gazetteer
from publish.box import Box
from publish.ground import View, ground
from publish.mapface import Face

_INSET = (132.0, 100.0)  # width and height in points
_MARGIN = 40.0  # points between the region and the frame, for names that stand out of it
_LARGER = 1.25  # than on the map of the country


@lru_cache(maxsize=64)
def face(region: str, frame: Box) -> Face:
    """Return how a region is drawn into a frame: the inset stands where it hides least."""
    codes = provinces_of(region)
    area = union_all([ground().provinces[code] for code in codes])
    view = View.of(area.bounds, frame, margin=_MARGIN)
    return Face(
        view,
        mark=9.5 * _LARGER,
        name_size=8 * _LARGER,
        plain_size=7.1 * _LARGER,
        region=frozenset(codes),
        inset=_freest(view, codes),
    )


def provinces_of(region: str) -> tuple[str, ...]:
    """Return the codes of a region's provinces, sorted; none for an unknown name."""
    gazetteer = default_gazetteer()
    codes = gazetteer.provinces()
    return tuple(code for code in codes if gazetteer.capital(code).region == region)


def _freest(view: View, codes: tuple[str, ...]) -> Box:
    """Return the corner, the lower right one apart, that covers least of the region."""
    left, top, right, bottom = view.frame.grown(-6)
    width, height = _INSET
    corners = (
        Box(left, bottom - height, left + width, bottom),
        Box(left, top, left + width, top + height),
        Box(right - width, top, right, top + height),
    )
    area = union_all([ground().provinces[code] for code in codes])

    def hidden(box: Box) -> tuple[float, int]:
        under = view.ground_under([box])
        return area.intersection(under).area, corners.index(box)

    return min(corners, key=hidden)
