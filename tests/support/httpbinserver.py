"""httpbin for tests, each request on a thread of its own. Its argument is the port, on the loopback
address."""

import sys

import httpbin
import werkzeug.serving


class Handler(werkzeug.serving.WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *arguments):
        pass  # nobody reads it


server = werkzeug.serving.make_server(
    "127.0.0.1", int(sys.argv[1]), httpbin.app, threaded=True, request_handler=Handler
)
server.serve_forever()
