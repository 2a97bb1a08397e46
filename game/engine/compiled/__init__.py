"""The rules of a turn, compiled: what a story says as tables by place and as straight-line functions.

A decision's effects are tables, made when a scene is first come to, so that a story of 10,000 scenes starts at once.
What is asked at every turn (standing rules, endings, storylets) is one function written from the checked terms.
Play and bulk play walk these; the plain reading of the same rules, in the tests, holds them.
"""
