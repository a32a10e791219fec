"""Python imports this at start where PYTHONPATH names its folder:
server and kernels cannot leave this machine.
"""
import os
import sys

LOG = os.environ.get("QUOTEBOOK_NETWORK_LOG")
HERE = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None}
ASKING = {"socket.connect": 1, "socket.getaddrinfo": 0, "socket.sendto": 1}


def refuse_the_network(event, arguments):
    """An audit hook: an attempt to reach another machine is written down and fails."""
    if event not in ASKING:
        return
    address = arguments[ASKING[event]]
    host = address[0] if isinstance(address, tuple) else address
    if event != "socket.getaddrinfo" and not isinstance(address, tuple):
        return  # a socket file on this machine
    if host not in HERE:
        with open(LOG, "a", encoding="utf-8") as log:
            log.write(f"{event} {host}\n")
        raise OSError(f"the network is closed in this test: {host}")


if LOG:
    sys.addaudithook(refuse_the_network)
