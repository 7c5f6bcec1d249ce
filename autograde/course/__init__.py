"""A course and its assignments as the instructor wrote them."""
