"""Everybody in a text: who is named, who is meant by `he` or `the senator`, and who speaks.

names cuts the text into names, figures tells whom they name, evidence what is known of each of them,
resolution who speaks.
"""
from .mentions import Mention, find_people, people_table
from .resolution import Cast
from .speaker import Resolution

__all__ = ["Cast", "Mention", "Resolution", "find_people", "people_table"]
