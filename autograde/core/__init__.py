"""What every part builds on: errors, text, files, the data that travel."""
