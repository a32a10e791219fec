"""Everybody in a text: who is named, who is meant by `he` or `the senator`, and who speaks."""
from .figures import Cast
from .mentions import Mention, find_people, people_table
from .phrases import Resolution

__all__ = ["Cast", "Mention", "Resolution", "find_people", "people_table"]
