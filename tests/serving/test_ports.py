import socket

from cjm_widgets.serving.ports import is_free, next_free


def test_a_port_somebody_listens_on_is_not_free() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert not is_free(port)
        assert next_free(port, set()) > port


def test_a_port_promised_to_another_server_is_passed_over() -> None:
    first = next_free(42000, set())
    assert next_free(42000, {first}) > first
