"""What the emitter has to know of a program beyond its types, decided once from its effects."""
