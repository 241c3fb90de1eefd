"""The raw documents of a build: folders, archives and tables as items to parse."""
