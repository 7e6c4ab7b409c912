"""What the tests here share: three schools, two of them at one site, and a child with a deleted talk."""

from tests.integration.figures.counted_once.once_world import gone, template, ws

__all__ = ["gone", "template", "ws"]
