"""How gunicorn serves the site; every deployment uses this file. The environment is described in docs/settings.md."""

from gunicorn.http import message

from config import environment

bind = f"{environment.text('BIND', '127.0.0.1')}:{environment.number('PORT', 8000)}"
workers = environment.number("WORKERS", 1)
# A page waits for its database more than it computes: threads overlap the waits and share one set of loaded code.
worker_class = "gthread"
threads = environment.number("THREADS", 4)
preload_app = True
# A browser opens several connections and keeps them; a proxy in front likes to keep them longer than it itself waits.
keepalive = 75
# A list of 1,000 records is the longest answer there is; what takes longer than this is stuck.
timeout = 30
graceful_timeout = 20
# gunicorn refuses a line beyond 8,190 bytes with an HTML page of its own, and none at all when its limit is 0. The
# site's own 400 says what is wrong with a long query: lines reach it up to this bound, beyond it gunicorn hangs up.
message.MAX_REQUEST_LINE = limit_request_line = 65_536
# Whether X-Forwarded-Proto counts is Django's decision (BEHIND_PROXY); gunicorn would believe any local client.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
# A socket by which a running server is steered would lie in the home directory; nothing here uses it.
control_socket_disable = True
