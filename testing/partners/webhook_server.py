# A partner's web server, written without this program's code: checks signatures by itself, and answers as the path asks.
# python3 webhook_server.py FOLDER SECRET [CERTIFICATE KEY]
import hashlib, hmac, http.server, json, pathlib, ssl, sys, threading, time

folder, secret = pathlib.Path(sys.argv[1]), sys.argv[2].encode()
writing = threading.Lock()


class Partner(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        timestamp = self.headers["Pingzhi-Timestamp"]
        right = "v1=" + hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        arrived = {
            "path": self.path,
            "signed": hmac.compare_digest(right, self.headers["Pingzhi-Signature"]),
            "delivery": self.headers["Pingzhi-Delivery"],
            "timestamp": timestamp,
            "type": self.headers["Content-Type"],
            "body": json.loads(body),
        }
        with writing, open(folder / "arrived", "a") as file:
            file.write(json.dumps(arrived) + "\n")
        self.answer(self.path.split("/")[1:])

    def do_GET(self):
        with writing, open(folder / "arrived", "a") as file:
            file.write(json.dumps({"path": self.path, "followed": True}) + "\n")
        self.reply(200, b"")

    def answer(self, path):
        if path[0] == "status":
            self.reply(int(path[1]), b"no")
        elif path[0] == "acknowledge":
            self.reply(200, json.dumps({"acknowledged": True, "ref": "110-2026-7"}).encode())
        elif path[0] == "redirect":
            self.reply(302, b"", {"Location": "/followed"})
        elif path[0] == "silent":
            time.sleep(60)
        elif path[0] == "slow":
            self.reply(200, b"", {"Content-Length": "1000"})
            for _ in range(1000):
                self.wfile.write(b".")
                time.sleep(0.1)
        elif path[0] == "endless":
            self.reply(200, b"", {"Content-Length": str(1 << 30)})
            while True:
                self.wfile.write(b"." * 65536)
        elif path[0] == "closed":
            self.close_connection = True
        else:
            self.reply(202, b"taken")

    def reply(self, status, body, headers={}):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass

    def handle(self):
        try:
            super().handle()
        except OSError:
            pass  # the other side went away, as some tests want


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Partner)
server.handle_error = lambda *_: None
if len(sys.argv) > 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
server.serve_forever()
