"""Figures: counting, the annual return, reports, forms and indicators."""
