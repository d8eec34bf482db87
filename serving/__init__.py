"""How bytes leave the server: policy, guard, compression, caching and the page around the app.

Everything here is about transport and nothing about boroughs: it knows Dash and Flask, and
imports nothing of the house.
"""

from serving.hosts import Hosts, SettingError, hosts_of
from serving.protection import protect

__all__ = ["Hosts", "SettingError", "hosts_of", "protect"]
