"""Pieces of Luma as people write it, with holes: `programs.py` makes programs of any length from them.

A hole is `@` and a word: `@Noun` and `@noun` the name of the round, no two of which share one; `@field` `@other` `@key`
ordinary names, which change from chapter to chapter; `@n` a digit; `@port` a port.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

RECORD: Final = """
// What is known of one @field.
struct @Noun {
    @field: str
    @other: int
    tags: [str]
}

impl @Noun {
    fn make(@field: str, @other: int) -> @Noun {
        return @Noun(@field, @other, [])
    }

    fn total(rate: float) -> float => self.@other * (1 + rate)

    fn grow(by: int) {
        self.@other += by
        if self.@other > @n00 {
            self.tags.add("large")
        } else if self.@other < 0 {
            self.@other = 0
        }
    }

    fn describe() -> str {
        owner = self.tags.first().or("nobody")
        return "${self.@field} (${self.@other}) of ${owner}"
    }
}
"""

TRAIT: Final = """
trait @NounSource {
    fn label() -> str
    fn measure(scale: int) -> int
}

struct @NounBox {
    width: int
    height: int
}

struct @NounLine {
    length: int
    @key: str
}

impl @NounSource for @NounBox {
    fn label() -> str => "box ${self.width}x${self.height}"
    fn measure(scale: int) -> int => self.width * self.height * scale
}

impl @NounSource for @NounLine {
    fn label() -> str => "line ${self.@key}"

    fn measure(scale: int) -> int {
        if scale < 2 { return self.length }
        return self.length * scale - @n
    }
}

fn @noun_sum(sources: [@NounSource], scale: int) -> int {
    sum = 0
    sources.walk(source) -> sum += source.measure(scale)
    return sum
}
"""

PACKET: Final = """
struct @NounPacket {
    kind: byte
    @field: str
    @other: int
    body: [byte]
}

// Kind, length of the rest, then a zero-terminated name, a number and the body.
fn @noun_parse(data: [byte]) -> @NounPacket {
    inside = buffer(data)
    kind = inside.read()
    length = inside.read(3).to_int24()
    if length > inside.remaining() {
        error("short packet: ${inside.remaining()} of ${length} bytes")
    }
    @field: str = inside.read(0x00)
    @other = inside.read(4).to_int32_be()
    if kind == 0xFF {
        error("refused: ${@field}")
    }
    return @NounPacket(kind, @field, @other, inside.rest())
}

fn @noun_build(packet: @NounPacket) -> [byte] {
    body = buffer()
    body.write(packet.@field)
    body.write(0x00)
    body.write(packet.@other.to_int32_be())
    body.write(packet.body)

    out = buffer()
    out.write(packet.kind)
    out.write(body.len().to_int24())
    out.write(body.to_bytes())
    return out.to_bytes()
}
"""

EXCHANGE: Final = """
lock @noun_port: int = @port

// Says hello and gives the answer's lines up to an empty one.
fn @noun_ask(host: str, @key: str) -> [str] {
    sock = tcp.connect(host, @noun_port, { timeout: @n })
    sock.write("HELLO ${@key}\\n")
    banner: str = sock.read_line()
    if !banner.starts_with("2") {
        sock.close()
        error("unexpected banner: ${banner.trim()}")
    }

    found: [str] = []
    (0..@n00).walk(_) -> {
        line: str = sock.read_line()
        if line.trim().is_empty() { stop }
        found.add(line.trim_end())
    }
    sock.close()
    return found
}

fn @noun_ping(host: str) -> bool {
    sock: ?tcp = tcp.connect(host, @noun_port)
    if sock == nil { return false }
    sock.write([0x01, 0x00, 0x00, 0x00])
    answer: ?[byte] = sock.read(4)
    sock.close()
    if answer == nil { return false }
    return answer[0] == 0x01 && answer.len() == 4
}
"""

CHOICE: Final = """
fn @noun_name(code: int) -> str {
    return match code {
        0 -> "none"
        1, 2, 3 -> "@field"
        4..@n0 -> "@other"
        @n0..=@n00 -> "many"
        _ -> "code ${code}"
    }
}

fn @noun_rank(word: str) -> int {
    match word.lower() {
        "@field", "@other" -> { return 1 }
        "@key" -> {
            extra = word.len() % 3
            return @n + extra
        }
        rest -> {
            if rest.starts_with("x-") { return @n0 }
        }
    }
    return 0
}

fn @noun_opened(state: bool, level: byte) -> str {
    mode: str = match state {
        true -> "open"
        false -> "closed"
    }
    if level >= 0x10 || !state {
        mode = mode + "!"
    }
    return mode
}
"""

TEXT: Final = """
// A line `name = value`, with quotes taken off; nil for a comment.
fn @noun_setting(line: str) -> ?str {
    text = line.trim()
    if text.is_empty() || text.starts_with("#") { return nil }
    parts = text.split("=")
    if parts.len() < 2 { return nil }
    value = parts[1].trim().replace("'", "")
    if value == "" {
        return "@key"
    }
    return value.lower()
}

fn @noun_padded(words: [str], width: int) -> str {
    out = ""
    words.walk(i, word) -> {
        if i > 0 { out += " | " }
        out += word.pad_right(width, " ")
    }
    return out + " ${words.len()}"
}

fn @noun_initials(name: str) -> str {
    letters: [str] = []
    name.split(" ").walk(part) -> {
        if part.len() == 0 { skip }
        letters.add(part[0].upper())
    }
    return letters.join(".")
}
"""

LOOPS: Final = """
fn @noun_primes(limit: int) -> [int] {
    primes: [int] = []
    (2..limit).walk(candidate) -> {
        divided = false
        primes.walk(p) -> {
            if p * p > candidate { stop }
            if candidate % p == 0 {
                divided = true
                stop
            }
        }
        if divided { skip }
        primes.add(candidate)
    }
    return primes
}

fn @noun_mean(values: [float]) -> float {
    if values.is_empty() { return 0.0 }
    sum = 0.0
    weight: float = 0
    values.walk(i, value) -> {
        share = 1.0 / (i + @n)
        sum += value * share
        weight += share
    }
    return sum / weight
}

fn @noun_checksum(data: [byte]) -> int {
    a = 1
    b = 0
    data.walk(byte) -> {
        a = (a + byte) % 65521
        b = (b + a) % 65521
    }
    return bit.or(bit.shift_left(b, 16), a)
}
"""

LAMBDAS: Final = """
fn @noun_apply(f: (int) -> int, times: int, start: int) -> int {
    value = start
    (0..times).walk(_) -> value = f(value)
    return value
}

fn @noun_select(values: [int], limit: int) -> [str] {
    shifted = values.map(v -> v * 2 + @n)
    kept = shifted.filter(v -> v > limit && v % 3 != 0)
    return kept.map(v -> "@key ${v}")
}

fn @noun_longest(words: [str]) -> int {
    return words.reduce(0, (most, word) -> {
        if word.len() > most { return word.len() }
        return most
    })
}

fn @noun_scaler(factor: int) -> (int) -> int {
    return n -> n * factor + @n
}
"""

COUNTS: Final = """
fn @noun_counts(text: str) -> {str: int} {
    counts: {str: int} = {}
    text.split(" ").walk(word) -> {
        key = word.trim().lower()
        if key.is_empty() { skip }
        counts[key] = counts.get(key, 0) + 1
    }
    return counts
}

fn @noun_most(counts: {str: int}) -> ?str {
    best: ?str = nil
    most = 0
    counts.walk(word, count) -> {
        if count > most {
            most = count
            best = word
        }
    }
    return best
}

fn @noun_grouped(words: [str]) -> {int: [str]} {
    groups: {int: [str]} = {}
    words.walk(word) -> {
        size = word.len()
        groups[size] = groups.get(size, []) + [word]
    }
    return groups
}

fn @noun_common(a: [str], b: [str]) -> int {
    seen: {str} = {}
    a.walk(word) -> seen.add(word)
    return b.filter(word -> seen.contains(word)).len()
}
"""

FAILING: Final = """
fn @noun_number(text: str) -> int {
    n: ?int = text.trim().to_int()
    if n == nil { error("no @field: ${text}") }
    if n < 0 { error("negative @field: ${n}") }
    return n
}

fn @noun_numbers(text: str) -> [int] {
    found: [int] = []
    text.split(",").walk(part) -> {
        found.add(@noun_number(part).or(err -> err.len()))
    }
    return found
}

fn @noun_at(values: [int], position: int) -> int {
    if position >= values.len() { return values.last().or(@n) }
    first = values[0]
    value = try @noun_number("${values[position]}")
    return value - first / @n
}
"""

RECORD_USE: Final = """
@noun = @Noun.make("@key", @n)
@noun.grow(@n0)
@noun.tags.add("@other")
@noun_copy = @noun
@noun_copy.grow(-@n00)
print(@noun.describe(), @noun_copy.total(0.2).round(2))
if @noun.tags.contains("large") {
    print("large: ${@noun.tags.len()} tags")
}
"""

LISTS_USE: Final = """
@noun_values: [int] = [@n, @n0, 3, 5, 8]
@noun_values.add(@n00)
@noun_values.walk(i, v) -> {
    if v % 2 == 0 { skip }
    print("${i}: ${v} of ${@noun_values.len()}")
}
@noun_ages: {str: int} = { "@field": @n0, "@key": @n }
@noun_ages["@other"] = @noun_ages["@field"] + 1
@noun_ages.walk(name, age) -> print("${name} is ${age}")
print(@noun_values[1..3])
print("known: ${@noun_ages.has("@key")}")
"""

# Of this the output has lines that do not fit: black splits them.
WIDE: Final = """
struct @NounOrder {
    @field: str
    @other: int
    price: float
    notes: [str]
    sent: bool
    receiver: ?str
}

fn @noun_order(@field: str, receiver: ?str, prices: {str: float}) -> @NounOrder {
    price = prices.get(@field, 0.0)
    if price > @n00.0 && !@field.starts_with("@key") && receiver != nil && receiver != "nobody" {
        print("${@field} for ${receiver} at ${price.round(2)}, at most ${@n00}, checked by nobody")
    }
    return @NounOrder(@field, @n, price, ["ordered", "not yet paid"], price > 0.0, receiver)
}
"""

CHAPTERS: Final = (
    *(RECORD, PACKET, CHOICE, TEXT, RECORD_USE, LOOPS, COUNTS),
    *(EXCHANGE, LAMBDAS, LISTS_USE, TRAIT, FAILING),
)
