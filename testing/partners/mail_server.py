# A mail server (aiosmtpd). What arrives is read by Python's own parser of mail. python3 mail_server.py FOLDER [hold]
# hold: it takes a message and never says so.
import asyncio, email, email.policy, json, pathlib, sys
from aiosmtpd.controller import Controller

folder, hold = pathlib.Path(sys.argv[1]), "hold" in sys.argv[2:]


class Mailboxes:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        arrived = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": {name: str(value) for name, value in mail.items()},
            "raw_subject": [line for line in envelope.content.decode("ascii").split("\r\n") if line.lower().startswith("subject:")][0],
            "longest_line": max(map(len, envelope.content.split(b"\r\n"))),
            "text": mail.get_content(),
        }
        with open(folder / "arrived", "a") as file:
            file.write(json.dumps(arrived) + "\n")
        if hold:
            await asyncio.sleep(3600)
        return "250 taken"


controller = Controller(Mailboxes(), hostname="127.0.0.1", port=0, ready_timeout=10)
# The controller looks whether its port answers, and port 0 does not: the server is made by its own means.
loop = asyncio.new_event_loop()
server = loop.run_until_complete(loop.create_server(controller.factory, "127.0.0.1", 0))
print(server.sockets[0].getsockname()[1], flush=True)
loop.run_forever()
