"""Structs, methods and traits."""

from __future__ import annotations


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x: float, y: float) -> None:
        self.x = x
        self.y = y

    def plus(self, other: Vector) -> Vector:
        return Vector(self.x + other.x, self.y + other.y)

    def times(self, factor: float) -> Vector:
        return Vector(self.x * factor, self.y * factor)

    def squared(self) -> float:
        return self.x * self.x + self.y * self.y


class Body:
    __slots__ = ()

    def mass(self) -> float:
        raise NotImplementedError

    def advance(self, time: float) -> None:
        raise NotImplementedError


class Planet(Body):
    __slots__ = ("place", "speed", "weight")

    def __init__(self, place: Vector, speed: Vector, weight: float) -> None:
        self.place = place
        self.speed = speed
        self.weight = weight

    def mass(self) -> float:
        return self.weight

    def advance(self, time: float) -> None:
        self.place = self.place.plus(self.speed.times(time))
        if self.place.squared() > 100.0:
            self.speed = self.speed.times(-1)


class Rock(Body):
    __slots__ = ("height", "hits")

    def __init__(self, height: float, hits: int) -> None:
        self.height = height
        self.hits = hits

    def mass(self) -> float:
        return self.height * 2.5

    def advance(self, time: float) -> None:
        self.height -= time
        if self.height < 0.0:
            self.hits += 1
            self.height = 10.0


def main() -> None:
    bodies: list[Body] = []
    for i in range(20):
        bodies.append(Planet(Vector(i, 0), Vector(0.5, 0.25), i))
        bodies.append(Rock(i, 0))
    total = 0.0
    for _ in range(400):
        for body in bodies:
            body.advance(0.125)
            total += body.mass()
    print(round(total, 3))
