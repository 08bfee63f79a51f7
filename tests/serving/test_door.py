import http.client
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from tests.running import RunningKit


def ask(url: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, str]:
    parts = urlsplit(url)
    with closing(http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)) as connection:
        connection.request(method, f"{parts.path}?{parts.query}", headers=headers)
        answer = connection.getresponse()
        return answer, answer.read().decode()


@pytest.mark.parametrize("query", ["", "?token=wrong", "?token=", "?step=journey"])
def test_without_the_link_the_front_door_is_shut_and_starts_no_kernel(kit: RunningKit, query: str) -> None:
    before = len(kit.kernels())
    answer, text = ask(kit.urls["workshop"].split("?")[0] + query)
    assert answer.status == 403
    assert "This page opens with the link" in text
    assert len(kit.kernels()) == before


def test_the_link_gives_a_cookie_and_takes_the_token_out_of_the_address(kit: RunningKit) -> None:
    answer, _ = ask(kit.urls["workshop"] + "&step=journey&w=team")
    assert answer.status == 302
    assert answer.headers["Location"] == "/?step=journey&w=team"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "samesite=lax" in cookie.lower()


def test_the_query_reaches_the_kernel_and_the_token_does_not(kit: RunningKit) -> None:
    answer, _ = ask(kit.urls["workshop"] + "&step=journey")
    base = kit.urls["workshop"].split("?")[0]
    answer, text = ask(f"{base}?step=journey", Cookie=answer.headers["Set-Cookie"].split(";")[0])
    assert answer.status == 200
    assert f"step=journey||{kit.file}" in text


def test_the_dashboard_sits_in_the_stakeholders_seat(kit: RunningKit) -> None:
    _, text = ask(kit.urls["dashboard"])
    assert f"|stakeholder|{kit.file}" in text


def test_no_code_is_shown(kit: RunningKit) -> None:
    _, text = ask(kit.urls["dashboard"])
    assert "import os" not in text


def test_a_visitor_cannot_choose_template_or_theme(kit: RunningKit) -> None:
    _, text = ask(kit.urls["dashboard"] + "?template=classic&theme=dark")
    assert 'id="cjm-main"' in text


def test_a_page_of_another_host_name_is_refused(kit: RunningKit) -> None:
    answer, _ = ask(kit.urls["dashboard"], Host="evil.example")
    assert answer.status == 403


@pytest.mark.parametrize("path", ["00_start.ipynb", "voila/files/00_start.ipynb", "login", "nowhere"])
def test_nothing_else_is_served(kit: RunningKit, path: str) -> None:
    answer, text = ask(kit.urls["dashboard"] + path)
    assert answer.status in {403, 404}
    assert "Press" not in text


def test_a_farewell_from_a_foreign_page_is_refused(kit: RunningKit) -> None:
    path = "voila/api/shutdown/00000000-0000-0000-0000-000000000000"
    answer, _ = ask(kit.urls["dashboard"] + path, "POST", Origin="http://evil.example")
    assert answer.status == 403
