"""What an instructor does before the class: releases, solutions, proofs of the checks, sample classes."""
