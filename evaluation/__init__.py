"""The quality floor: scores of the gold, with the scorers that stand beside the gold."""
