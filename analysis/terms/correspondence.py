"""Which cities talk of the same themes: correspondence analysis of a table of counts."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

LEAST_CITIES = 5
"""With fewer rows a map of two axes shows the rows themselves, and not what they have in common."""
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Correspondence:
    """A map of the rows and columns of a table.

    `points` has a row for each: `kind` (row or column), `name`, `mass` (its share of all counts), `x` and `y`
    (principal coordinates), `quality` (the share of its inertia that the two axes show) and its contributions to them.
    `shown` are the shares of all inertia that the axes show, `inertia` is that of the whole table (chi square over n).
    """

    points: pd.DataFrame
    shown: tuple[float, float]
    inertia: float


def correspondence(counts: pd.DataFrame) -> Correspondence | None:
    """The first two axes of a correspondence analysis of `counts`, which holds no negative number.

    Greenacre, Correspondence Analysis in Practice (3rd edition, 2017), appendix A.  Empty rows and columns are left
    out.  Of the two directions that an axis may have, that is taken in which its largest coordinate is positive, so
    that the same table gives the same map.  None where fewer than `LEAST_CITIES` rows are left, or the table has no two
    axes since its rows hardly differ.
    """
    kept = counts.loc[counts.sum(axis=1) > 0, counts.sum(axis=0) > 0]
    if len(kept) < LEAST_CITIES or min(kept.shape) < 3:
        return None
    table = kept.to_numpy(float) / kept.to_numpy(float).sum()
    row_mass, column_mass = table.sum(axis=1), table.sum(axis=0)
    expected = np.outer(row_mass, column_mass)
    left, singular, right = np.linalg.svd((table - expected) / np.sqrt(expected), full_matrices=False)
    inertia = float((singular**2).sum())
    if singular[1] < 1e-6:
        return None
    rows = _points("row", kept.index, row_mass, left, singular)
    columns = _points("column", kept.columns, column_mass, right.T, singular)
    points = pd.concat([rows, columns], ignore_index=True)
    for axis in ("x", "y"):
        points[axis] *= np.sign(points[axis].iloc[int(points[axis].abs().argmax())])
    first, second = (float(value) ** 2 / inertia for value in singular[:2])
    return Correspondence(points, (first, second), inertia)


def _points(kind: str, names: pd.Index, mass: Numbers, vectors: Numbers, singular: Numbers) -> pd.DataFrame:
    principal = vectors * singular / np.sqrt(mass)[:, None]
    of_point = (principal**2).sum(axis=1)
    x, y = principal[:, 0], principal[:, 1]
    quality = np.divide(x**2 + y**2, of_point, out=np.ones_like(x), where=of_point > 0)
    return pd.DataFrame(
        {
            "kind": kind,
            "name": names,
            "mass": mass,
            "x": x,
            "y": y,
            "quality": quality,
            "contribution_x": vectors[:, 0] ** 2,
            "contribution_y": vectors[:, 1] ** 2,
        }
    )
