"""What the tests here share: a vault whose calendar can be turned on."""

from tests.integration.keeping.retention.diary import diary, template_folder, ws

__all__ = ["diary", "template_folder", "ws"]
