"""What the tests here share: a store from which something leaves."""

from tests.integration.rights.disclosures.disclosure_world import ws

__all__ = ["ws"]
