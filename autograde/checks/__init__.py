"""What is asked of student code, what counts as right, and known right and wrong submissions."""
