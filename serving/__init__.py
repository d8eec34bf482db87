"""How bytes leave the server: policy, guard, hosts, compression, caching, the page around the app and the worker.

Everything here is about transport and nothing about boroughs: it knows Dash, Flask and gunicorn, and
imports nothing of the house.
"""

from serving.hosts import Hosts, SettingError, hosts_of
from serving.protection import protect

__all__ = ["Hosts", "SettingError", "hosts_of", "protect"]
