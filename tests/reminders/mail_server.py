"""A mail server for tests: it takes mails by SMTP on a port of its own, and answers as it was told to."""

import re
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

TAKE, LATER, NEVER, HANG_UP = "250 taken", "451 not now", "550 nobody of that name", ""
Answer = Callable[[str], str]  # to whom → what is said


@dataclass
class MailServer:
    """What it took, and what it says to a mail (after its words) and to a name (before them)."""

    port: int = 0
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    on_name: Answer = lambda _name: TAKE
    on_mail: Answer = lambda _name: TAKE
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def names(self) -> list[str]:
        """To whom it took mails, in alphabetical order."""
        return sorted(name for name, _mail in self.taken)


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """The server, until the block ends."""
    told = MailServer()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 here")
            name = ""
            while line := self.rfile.readline().decode().strip():
                verb = line[:4].upper()
                if verb == "QUIT":
                    self.say("221 bye")
                    return
                if verb == "RCPT":
                    name = re.findall(r"<(.*?)>", line)[0]
                    with told.lock:
                        told.asked.append(name)
                    self.say(told.on_name(name))
                elif verb == "DATA":
                    self.say("354 go on")
                    if not self.take(name):
                        return
                else:
                    self.say("250 well")

        def take(self, name: str) -> bool:
            """The words of one mail; False where the line is cut after them."""
            lines = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(line)
            answer = told.on_mail(name)
            if answer in (TAKE, HANG_UP):
                mail = message_from_bytes(b"".join(lines), policy=policy.default)
                with told.lock:
                    told.taken.append((name, mail))
            if answer:
                self.say(answer)
            return bool(answer)

        def say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Talk) as server:
        told.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield told
        finally:
            server.shutdown()
