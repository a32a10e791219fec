"""Everybody in a text: who is named, who is meant by `he` or `the senator`, and who speaks."""
from .cast import Cast, Mention, Resolution, find_people, people_table

__all__ = ["Cast", "Mention", "Resolution", "find_people", "people_table"]
