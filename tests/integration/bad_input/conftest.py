"""What the tests here share: stores that hold something, and what a refusal must look like."""

from tests.integration.bad_input.bad_input_world import filled, filled_template

__all__ = ["filled", "filled_template"]
