"""What the emitted tcp promises of a network that misbehaves, and for each promise the tests that hold it to it.

What was seen on CPython 3.9 to 3.14 stands left, what is right beside it. Nothing stands here that is not tested: each test
that is named has to be there and to be collected.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.folders import ROOT

CONNECT, TIMED, TLS, READ = (
    f"tests/library/test_tcp{name}.py" for name in ("_connect", "_timed", "_tls", "")
)
CONNECTING, TALKING, HANDSHAKES = (
    f"tests/network/reasons/test_{name}.py" for name in ("connecting", "talking", "handshakes")
)
CHAOS, MEMORY = "tests/network/chaos/test_chaos.py", "tests/network/chaos/test_memory.py"
HARDENED = "tests/network/test_hardened.py"

PROMISES: list[tuple[str, str, tuple[str, ...]]] = [
    (
        "a peer that drips makes a naive exact read take many times its timeout",
        "one deadline for a whole read or read_line",
        (
            f"{TIMED}::test_a_peer_that_drips_does_not_extend_the_limit",
            f"{TALKING}::test_a_read_fails_for_its_reason[drips]",
            f"{CHAOS}::test_a_drip_does_not_extend_a_deadline",
        ),
    ),
    (
        "four dead addresses take four timeouts, and the last error is told",
        "one deadline for all; families in turn, a quarter of a second apart, losers closed (RFC 8305)",
        (
            f"{CONNECT}::test_the_time_limit_is_for_all_addresses_together",
            f"{CONNECT}::test_families_take_turns",
            f"{CONNECT}::test_a_silent_address_gives_way_after_a_quarter_second",
            f"{CONNECT}::test_the_first_failure_is_the_one_reported",
            f"{HARDENED}::test_the_losers_of_a_race_are_closed",
            f"{CONNECTING}::test_a_network_is_the_reason[many silent addresses]",
        ),
    ),
    (
        "what a failure remembers keeps connections open that nobody has any more",
        "failures keep nothing alive",
        (f"{HARDENED}::test_failures_keep_nothing_alive",),
    ),
    (
        "localhost is two addresses, and only one of them listens",
        "both are tried",
        (f"{CONNECTING}::test_localhost_is_reached_where_only_one_family_listens",),
    ),
    (
        "a look-up knows no timeout",
        "it is made in a thread, and waited for as long as is left; what it raises is told at once",
        (
            f"{CONNECT}::test_the_time_limit_is_for_the_look_up_too",
            f"{CONNECTING}::test_a_network_is_the_reason[no resolver]",
            f"{HARDENED}::test_a_look_up_that_hangs_is_given_up",
            f"{HARDENED}::test_a_look_up_that_breaks_is_not_waited_for",
        ),
    ),
    (
        "port 65536 + p connects to p",
        "ports are 1 to 65535, told before anything",
        (
            f"{CONNECT}::test_a_port_is_one_to_65535",
            f"{CONNECTING}::test_a_place_that_is_none_is_refused",
            f"{HARDENED}::test_a_place_that_is_none_is_never_looked_up",
        ),
    ),
    (
        "a host with NUL in it is what stands before the NUL, an empty one is localhost",
        "NUL, control characters, blanks, nothing and more than 253 characters are refused",
        (
            f"{CONNECT}::test_a_host_is_no_longer_than_names_are_and_has_no_odd_signs",
            f"{CONNECTING}::test_a_place_that_is_none_is_refused",
            f"{HARDENED}::test_a_place_that_is_none_is_never_looked_up",
        ),
    ),
    (
        "empty and overlong labels raise a UnicodeError",
        "the host is not found; an optional is nil",
        (
            f"{CONNECT}::test_an_unknown_host_is_not_found",
            f"{CONNECTING}::test_a_connect_fails_for_its_reason[empty label]",
            f"{CONNECTING}::test_a_connect_fails_for_its_reason[label too long]",
        ),
    ),
    (
        "[::1] is no host for the system",
        "a host has no brackets: told at compile time, and in messages they stand",
        (
            f"{HARDENED}::test_brackets_are_no_part_of_a_host",
            f"{CONNECTING}::test_an_ipv6_host_is_shown_in_brackets",
        ),
    ),
    (
        "on 3.9 a socket's timeout is no TimeoutError",
        "it is told as one everywhere",
        (
            f"{TALKING}::test_a_read_fails_for_its_reason[silence]",
            f"{HANDSHAKES}::test_a_handshake_ends_in_time[silent]",
        ),
    ),
    (
        "after a reset, later reads look like a clean end",
        "the first fatal failure is kept and told again",
        (
            f"{READ}::test_the_first_failure_is_repeated_although_the_system_forgets_it",
            f"{TALKING}::test_a_read_fails_for_its_reason[reset after data]",
        ),
    ),
    (
        "the first write after the peer closed succeeds",
        "later ones fail, with either reason; that the first fails is not promised",
        (
            f"{READ}::test_writes_to_a_peer_that_is_gone_fail_and_go_on_failing",
            f"{TALKING}::test_a_write_fails_for_its_reason[closed peer]",
            f"{TALKING}::test_a_write_fails_for_its_reason[reset]",
        ),
    ),
    (
        "what a peer sends in clear before the handshake is later served as if protected (CVE-2011-0411)",
        "start_tls fails and closes",
        (
            f"{TLS}::test_what_came_in_clear_is_never_read_as_protected",
            f"{HANDSHAKES}::test_what_came_in_clear_is_not_read_as_protected",
            f"{CHAOS}::test_streams_that_were_tampered_with",
        ),
    ),
    (
        "a peer that is gone gets no handshake from Python, and its socket passes for one under TLS",
        "start_tls and connect fail",
        (
            f"{TLS}::test_a_connection_that_was_reset_does_not_go_over_to_tls",
            f"{TLS}::test_no_handshake_is_no_tls",
            f"{HANDSHAKES}::test_a_peer_that_is_gone_is_not_taken_for_one_under_tls",
        ),
    ),
    (
        "an unclean end of TLS is hidden",
        "a stream that was cut off is told from one that ended",
        (
            f"{TLS}::test_a_clean_end_and_one_that_is_cut_off",
            f"{TLS}::test_a_context_is_made_once",
            f"{TALKING}::test_a_read_fails_for_its_reason[TLS: cut off]",
            f"{TALKING}::test_a_read_fails_for_its_reason[TLS: a clean end]",
            f"{CHAOS}::test_truncation_at_every_byte",
        ),
    ),
    (
        "close sends no close_notify, unwrap waits for a silent peer",
        "the goodbye is sent, and none is waited for",
        (f"{TLS}::test_close_says_goodbye", f"{HARDENED}::test_close_waits_for_no_goodbye"),
    ),
    (
        "the oldest TLS that is allowed depends on the build",
        "TLS 1.2",
        (
            f"{TLS}::test_a_context_is_made_once",
            f"{HANDSHAKES}::test_a_handshake_fails_for_its_reason[TLS 1.1]",
        ),
    ),
    (
        "OpenSSL's texts change",
        "reasons come of its codes",
        (
            f"{TLS}::test_reasons_are_ours_not_openssls",
            f"{TLS}::test_a_certificate_that_does_not_fit_is_refused",
            f"{HANDSHAKES}::test_a_handshake_fails_for_its_reason",
        ),
    ),
    (
        "`localhost.` and a zone fail the check of the name, an empty server_name raises",
        "they are taken off for the check and for SNI",
        (f"{TLS}::test_the_server_is_asked_for_by_name", f"{TLS}::test_a_server_name_that_is_none"),
    ),
    (
        "under TLS 1.3 a missing client certificate shows at the first read",
        "it is told as TLS's",
        (f"{TALKING}::test_a_read_fails_for_its_reason[TLS 1.3: a certificate is missing]",),
    ),
    (
        "after a late write a TLS record may be half sent",
        "the connection is dead, and says so",
        (
            f"{TLS}::test_a_late_write_under_tls_ends_the_connection",
            f"{TALKING}::test_a_write_to_a_deaf_peer_ends_in_time_and_the_connection_with_it",
        ),
    ),
    (
        "makefile is of no use after one timeout",
        "what had come stays for the next read",
        (
            f"{TIMED}::test_a_late_read_fails_and_the_next_one_goes_on_with_what_had_come",
            f"{CHAOS}::test_reads_that_gave_up_lose_nothing",
        ),
    ),
    (
        "close in one thread leaves another's recv waiting",
        "shutdown comes first",
        (f"{READ}::test_close_wakes_who_waits_for_the_peer",),
    ),
    (
        "write, write, read takes 40 ms a round",
        "TCP_NODELAY",
        (f"{CONNECT}::test_connects_by_number_and_by_name",),
    ),
    (
        "recv(2**62) is a MemoryError, recv(-1) a ValueError, and a buffer of n bytes takes them at once",
        "a negative count is a fault, 0 asks nobody, memory grows as data comes",
        (
            f"{READ}::test_a_negative_count_is_a_fault_and_no_failure",
            f"{READ}::test_read_of_nothing_asks_nobody",
            f"{READ}::test_a_length_from_a_liar_takes_no_memory",
            f"{MEMORY}::test_memory_is_bounded_by_what_was_asked_for",
        ),
    ),
    (
        "odd timeouts raise three kinds of error, and 4294967.4 seconds are a tenth of one",
        "they are finite and above 0, else the option is named; one of weeks is long",
        (
            f"{TIMED}::test_a_limit_of_many_weeks_is_not_a_short_one",
            f"{CONNECT}::test_a_time_limit_is_above_zero_and_finite",
            f"{CONNECT}::test_a_computed_option_that_is_wrong_is_a_fault",
        ),
    ),
    (
        "the system's certificates take a tenth of a second, and SSLKEYLOGFILE is honoured",
        "they are read once, when needed; nothing but the program decides who reads along",
        (
            f"{TLS}::test_a_context_is_made_once",
            f"{HARDENED}::test_session_keys_are_written_nowhere",
        ),
    ),
    (
        "not to check certificates has to be said in the right order",
        "insecure connects",
        (f"{HANDSHAKES}::test_what_the_options_allow",),
    ),
    (
        "broken UTF-8 is replaced, a lone surrogate cannot be sent",
        "n counts bytes; never a replacement character",
        (
            f"{READ}::test_text_that_is_no_utf8_stays_for_a_read_of_bytes",
            f"{READ}::test_a_lone_surrogate_cannot_be_sent",
            f"{TALKING}::test_text_that_is_none_fails_and_stays_readable",
        ),
    ),
    (
        "a line without end takes all memory",
        "there is a limit, and the bytes stay",
        (
            f"{TALKING}::test_a_line_too_long_fails_each_time_and_stays",
            f"{MEMORY}::test_memory_is_bounded_by_what_was_asked_for[a line without end]",
        ),
    ),
    (
        "2.50 and 5.000000 seconds",
        "`timeout after 0.5s`, `5s`",
        (
            f"{CONNECT}::test_a_connect_that_is_late_says_after_how_long",
            f"{TALKING}::test_a_line_too_long_fails_each_time_and_stays",
        ),
    ),
]
"""Where connections will be pushed to callbacks, what waits in the TLS layer has to be asked for before select: with them."""


@pytest.fixture(scope="module")
def collected() -> set[str]:
    """The ids of the tests in the files that are named, and those without their parameters."""
    files = sorted({test.partition("::")[0] for *_, tests in PROMISES for test in tests})
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--collect-only",
            "-q",
            "--no-cov",
            "-p",
            "no:xdist",
            *files,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    ids = {line for line in done.stdout.splitlines() if "::" in line}
    return ids | {one.partition("[")[0] for one in ids}


@pytest.mark.parametrize(("seen", "right", "tests"), PROMISES, ids=[seen for seen, *_ in PROMISES])
def test_each_promise_has_its_tests(
    seen: str, right: str, tests: tuple[str, ...], collected: set[str]
) -> None:
    assert tests
    assert [test for test in tests if not there(test, collected)] == []


def there(test: str, collected: set[str]) -> bool:
    """Where each Python has its own test, which there are depends on the machine: one will do."""
    return test in collected or any(one.startswith(f"{test[:-1]}-") for one in collected)
