"""stub"""
from collections.abc import Callable
from indicators.selection import Selection
from indicators.snapshot import Snapshot
Charter = Callable[[Snapshot, Selection], dict[str, object]]
CHARTS: dict[str, Charter] = {}
