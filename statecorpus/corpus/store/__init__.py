"""The bytes of a corpus by id, and the commits that change them and survive a crash."""
