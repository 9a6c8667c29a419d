"""What sequences of tokens have in common at their start: that much need be evaluated only once."""

from collections.abc import Sequence


def common_prefix(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many tokens the two have in common at their start."""
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))


def shared_prefix(prompts: Sequence[list[int]]) -> int:
    """Return how many tokens all prompts begin with, less than any has: the last one of each is evaluated by itself,
    for its logits."""
    shortest = min(len(prompt) for prompt in prompts)
    return min(common_prefix(min(prompts), max(prompts)), shortest - 1)  # the first and last in order differ soonest
