"""Events of reports to incidents: candidate pairs, explained scores, clusters; many reports at once, or one more among what stands."""

from .block import BEFORE, ENOUGH
from .cluster import Grouping, incidents
from .kept import hashed, pack, unpack
from .linkage import SPOKEN, spoken
from .placing import Merge, Placed, Placement, Standing, is_told, placement
from .profile import Profile, profiles

__all__ = [
    "BEFORE", "ENOUGH", "SPOKEN", "Grouping", "Merge", "Placed", "Placement", "Profile", "Standing", "hashed", "incidents", "is_told", "pack",
    "placement", "profiles", "spoken", "unpack",
]  # fmt: skip
