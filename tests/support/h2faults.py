"""An HTTP/2 server for tests: the path of a request picks what goes wrong with it, and every other
path is answered. Its arguments are the port, on the loopback address, a certificate and its key."""

import asyncio
import gzip
import ssl
import sys

import h2.config
import h2.connection
import h2.errors
import h2.events

BODY = b'{"ok":true}'
PACKED = gzip.compress(BODY)


class Connection(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.http = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        self.http.initiate_connection()
        self.send()

    def data_received(self, data):
        for event in self.http.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                self.answer(event.stream_id, dict(event.headers)[b":path"].decode())
        self.send()

    def send(self):
        self.transport.write(self.http.data_to_send())

    def answer(self, stream, path):
        fault = getattr(self, path.strip("/").replace("-", "_"), None)
        if fault in self.faults():
            fault(stream)
        else:
            self.begin(stream)
            self.http.send_data(stream, BODY, end_stream=True)

    def faults(self):
        return (
            self.reset_before,
            self.reset_in_body,
            self.refused,
            self.goaway_before,
            self.goaway_calmly,
            self.goaway_in_body,
            self.goaway_then_complete,
            self.close_before,
            self.close_in_body,
            self.close_in_gzip,
            self.half_of_gzip,
            self.length_of_gzip,
            self.gzip,
            self.garbage,
            self.silent,
        )

    def begin(self, stream):
        length = ("content-length", str(len(BODY)))
        self.http.send_headers(stream, [(":status", "200"), length])

    def begin_body(self, stream):
        self.begin(stream)
        self.http.send_data(stream, BODY[:4])

    def reset_before(self, stream):
        self.http.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)

    def reset_in_body(self, stream):
        self.begin_body(stream)
        self.http.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)

    def refused(self, stream):
        self.http.reset_stream(stream, h2.errors.ErrorCodes.REFUSED_STREAM)

    # Tells that this stream was not looked at, too.
    def goaway_before(self, stream):
        self.http.close_connection(h2.errors.ErrorCodes.ENHANCE_YOUR_CALM, last_stream_id=0)
        self.end()

    def goaway_calmly(self, stream):
        self.http.close_connection(h2.errors.ErrorCodes.NO_ERROR, last_stream_id=0)
        self.end()

    def goaway_in_body(self, stream):
        self.begin_body(stream)
        self.http.close_connection(h2.errors.ErrorCodes.INTERNAL_ERROR, last_stream_id=stream)
        self.end()

    def close_before(self, stream):
        self.end()

    def close_in_body(self, stream):
        self.begin_body(stream)
        self.end()

    def begin_gzip(self, stream, *more):
        headers = [(":status", "200"), ("content-encoding", "gzip"), *more]
        self.http.send_headers(stream, headers)

    def close_in_gzip(self, stream):
        self.begin_gzip(stream)
        self.http.send_data(stream, PACKED[:-1])
        self.end()

    # The stream ends in good order, that of gzip does not.
    def half_of_gzip(self, stream):
        self.begin_gzip(stream)
        self.http.send_data(stream, PACKED[: len(PACKED) // 2], end_stream=True)

    # All of it, but it was to be longer.
    def length_of_gzip(self, stream):
        self.begin_gzip(stream, ("content-length", str(len(PACKED) + 1)))
        self.http.send_data(stream, PACKED, end_stream=True)

    def gzip(self, stream):
        self.begin_gzip(stream)
        self.http.send_data(stream, PACKED, end_stream=True)

    def garbage(self, stream):
        self.send()
        self.transport.write(bytes(range(256)) * 4)
        self.transport.close()

    def silent(self, stream):
        pass

    def goaway_then_complete(self, stream):
        self.begin_body(stream)
        self.send()
        # A frame of its own: once it was said, the library would send nothing more.
        head = bytes([0, 0, 8, 7, 0, 0, 0, 0, 0])
        self.transport.write(head + stream.to_bytes(4, "big") + bytes(4))
        self.http.send_data(stream, BODY[4:], end_stream=True)
        self.end()

    def end(self):
        self.send()
        self.transport.close()


async def main():
    loop = asyncio.get_running_loop()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(sys.argv[2], sys.argv[3])
    tls.set_alpn_protocols(["h2"])
    server = await loop.create_server(Connection, "127.0.0.1", int(sys.argv[1]), ssl=tls)
    await server.serve_forever()


asyncio.run(main())
