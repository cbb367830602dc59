"""Figures: numbers that measure something, with unit, qualifier, quantity, source and time."""

from newsgraph.annotation.figures.finding import find_figures

__all__ = ["find_figures"]
