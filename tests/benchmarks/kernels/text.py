"""Building and taking apart strings."""


def row(number: int, name: str) -> str:
    mark = "*" if number % 3 == 0 else ""
    return f"{number}: {name.upper()}{mark} ({len(name)})"


def vowels(text: str) -> int:
    count = 0
    for letter in text:
        if letter in "aeiou":
            count += 1
    return count


def main() -> None:
    names = ["anna", "bertil", "cecilia", "david", "erik", "filippa", "gustav", "hanna"]
    out = ""
    for i in range(6000):
        line = row(i, names[i % len(names)])
        if line.startswith("1") or line.endswith("(4)"):
            out += line.replace("*", "!") + "\n"
    lines = out.splitlines()
    total = 0
    for line in lines:
        total += vowels(line.lower().strip())
    print(len(lines), len(out), total, len(",".join([line.split(":")[0] for line in lines])))
