"""What would find something, for a query that finds nothing or is refused?"""
