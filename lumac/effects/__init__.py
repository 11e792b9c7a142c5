"""What running each part of a program may do: one walk over the typed tree, one fixpoint over its calls."""
