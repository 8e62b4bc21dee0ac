"""What every answer carries, whatever page gives it."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from config.middleware import MAX_QUERY_LENGTH
from tests.factories import make_region, published

PUBLIC = ["/regions/", "/zh-hans/regions/", "/api/v1/regions/", "/nowhere/"]
LONG = "?q=" + "a" * 10_000


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PUBLIC, "/admin/login/"])
def test_every_answer_carries_the_security_headers(visitor, path):
    headers = visitor.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/regions/", "/api/v1/regions/", "/api/v1/regions/?format=jsonl", "/nowhere/"])
def test_head_is_answered_without_a_body(rf, path):
    published(make_region())
    (get, body), (head, nothing) = [_served(rf.generic(method, path)) for method in ("GET", "HEAD")]
    assert head == get
    assert body and not nothing


def _served(request):
    """Headers and body as a web server has them; the test client would drop a body itself. The count goes on."""
    response = WSGIHandler().get_response(request)
    return {name: value for name, value in response.headers.items() if name != "RateLimit"}, b"".join(response)


@pytest.mark.django_db
def test_https_redirects_and_pins_itself(visitor, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 63_072_000
    response = visitor.get("/regions/")
    assert (response.status_code, response.headers["Location"]) == (301, "https://testserver/regions/")
    secure = visitor.get("/regions/", secure=True)
    assert secure.headers["Strict-Transport-Security"].startswith("max-age=63072000")


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_never_look_at_cookies_or_language_headers(visitor, administrator, path):
    anonymous = visitor.get(path, headers={"accept-language": "zh-hans"})
    visitor.force_login(administrator)
    signed_in = visitor.get(path, headers={"accept-language": "en"})
    assert signed_in.content == anonymous.content
    for response in (anonymous, signed_in):
        varies = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")}
        assert not varies & {"cookie", "accept-language"}
        assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "language"), [("/regions/", "en"), ("/zh-hans/regions/", "zh-hans")])
def test_path_alone_chooses_the_language(visitor, path, language):
    response = visitor.get(path, headers={"accept-language": "zh-hans" if language == "en" else "en"})
    assert response.headers["Content-Language"] == language


@pytest.mark.django_db
@pytest.mark.parametrize("query", [LONG, "?q=a%00b", "?kind=%00"])
@pytest.mark.parametrize("path", ["/regions/", "/zh-hans/regions/", "/admin/login/"])
def test_unreadable_query_of_a_page_is_a_400_that_explains(visitor, path, query):
    response = visitor.get(path + query)
    assert response.status_code == 400
    assert response.headers["Content-Type"].startswith("text/html")
    assert "<h1>" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("query", [LONG, "?q=a%00b"])
def test_unreadable_query_of_the_api_is_a_problem_document(partner, query):
    response = partner.get("/api/v1/regions/" + query)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, response.json()["status"]) == (400, 400)
    assert str(MAX_QUERY_LENGTH) in response.json()["detail"] or "NUL" in response.json()["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/regions/a%00b/", "/api/v1/regions/a%00b/"])
def test_nul_in_the_path_is_a_400(visitor, path):
    assert visitor.get(path).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PUBLIC, "/admin/"])
@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "INVENTED"])
def test_unknown_methods_are_refused(visitor, path, method):
    response = visitor.generic(method, path)
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/regions/", "/api/v1/regions/"])
def test_public_addresses_accept_no_writing(visitor, method, path):
    assert visitor.generic(method, path).status_code in (403, 405)


@pytest.mark.django_db
def test_unknown_api_address_is_a_problem_document(partner):
    response = partner.get("/api/v1/nothing/")
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, response.json()["status"]) == (404, 404)


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "kind"), [("/regions/", "text/html"), ("/api/v1/regions/", "application/problem")])
def test_fault_of_ours_is_a_500_without_its_cause(client, monkeypatch, path, kind):
    client.raise_request_exception = False
    monkeypatch.setattr("publishing.lists.listing.Query.page", lambda query: 1 / 0)
    response = client.get(path)
    assert response.status_code == 500
    assert response.headers["Content-Type"].startswith(kind)
    assert "division" not in response.text


@pytest.mark.django_db
def test_form_without_its_token_is_refused_in_words(administrator):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "administrator", "password": "correct horse"})
    assert response.status_code == 403
    assert "<style" not in response.text
    assert "expired" in response.text


@pytest.mark.django_db
def test_published_record_is_found_in_both_languages(visitor):
    region = published(make_region(name_en="Shenzhen", name_zh="深圳"))
    assert "Shenzhen" in visitor.get(region.get_absolute_url()).text
    assert "深圳" in visitor.get("/zh-hans" + region.get_absolute_url()).text
