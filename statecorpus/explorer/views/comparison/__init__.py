"""The pages of comparisons: two statements, two selections, the periods of a state."""
