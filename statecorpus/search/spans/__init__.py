"""What do statements say and do? The spans of one kind as rows, counted, and as a network of parties."""
