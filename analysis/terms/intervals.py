"""Exact confidence intervals of shares, without an engine for statistics."""

import math

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

_HALVINGS = 60
_TINY = 1e-300
_log_gamma = np.vectorize(math.lgamma, otypes=[float])


def share_interval(hits: Numbers, trials: Numbers, error: float | Numbers) -> tuple[Numbers, Numbers]:
    """Clopper & Pearson's interval of hits/trials that misses the true share with a probability of `error` at most."""
    # Most terms are rare, and have few pairs of counts among them.
    cases = np.stack(np.broadcast_arrays(hits, trials, error), axis=-1).reshape(-1, 3)
    distinct, places = np.unique(cases, axis=0, return_inverse=True)
    hits, trials, errors = distinct.T
    misses = trials - hits
    low = np.where(hits > 0, _beta_quantile(errors / 2, np.maximum(hits, 1), misses + 1), 0.0)
    high = np.where(misses > 0, _beta_quantile(1 - errors / 2, hits + 1, np.maximum(misses, 1)), 1.0)
    return low[places.ravel()], high[places.ravel()]


def _beta_quantile(probability: Numbers, a: Numbers, b: Numbers) -> Numbers:
    low, high = np.zeros_like(a), np.ones_like(a)
    scale = _log_gamma(a + b) - _log_gamma(a) - _log_gamma(b)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        below = _beta_distribution(middle, a, b, scale) < probability
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return (low + high) / 2


def _beta_distribution(x: Numbers, a: Numbers, b: Numbers, scale: Numbers) -> Numbers:
    """The regularised incomplete beta function; its fraction converges fast on the near side of the mean."""
    turned = x > (a + 1) / (a + b + 2)
    first, second, at = np.where(turned, b, a), np.where(turned, a, b), np.where(turned, 1 - x, x)
    front = np.exp(scale + first * np.log(at) + second * np.log1p(-at)) / first
    value = front * _fraction(at, first, second)
    return np.asarray(np.where(turned, 1 - value, value))


def _fraction(x: Numbers, a: Numbers, b: Numbers) -> Numbers:
    """The continued fraction of DLMF 8.17.22, by Lentz's method."""
    value, above, below = np.ones_like(x), np.ones_like(x), np.zeros_like(x)
    for step in range(1, 20 + 10 * math.isqrt(int(np.max(a + b, initial=0)) + 1)):
        m = step // 2
        if step % 2:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        below = 1 / _nonzero(1 + term * below)
        above = _nonzero(1 + term / above)
        change = above * below
        value = value * change
        if np.all(np.abs(change - 1) < 1e-13):
            break
    return 1 / value


def _nonzero(numbers: Numbers) -> Numbers:
    return np.where(np.abs(numbers) < _TINY, _TINY, numbers)
