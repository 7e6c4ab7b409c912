"""What the tests here share: a store with somebody on whom much is kept, and their access to it."""

from tests.integration.rights.access.access_world import template, ws

__all__ = ["template", "ws"]
