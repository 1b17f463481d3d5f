#!/usr/bin/python3
"""sink - a mail server that delivers to nobody: it keeps what it gets in a Maildir. Started by sink.sh.

Every message is DIR/mail/new/<time>.<number>.sink, exactly as it came (CRLF), below three lines that say how it came:
Return-Path, Delivered-To and Received. DIR/envelopes.log has a line for every recipient: peer, sender, recipient, reply.

A recipient whose local part begins with "temporary" is refused with 451, with "permanent" with 550, with "once" with 451
the first time and taken from then on: so that the sender's states can be seen.
"""
import argparse
import asyncio
import os
import signal
import ssl
import time

from aiosmtpd.smtp import SMTP

SIZE_MOST = 1024 * 1024


class Sink:
    """aiosmtpd's hooks; every answer is decided here."""

    def __init__(self, directory):
        self.directory = directory
        self.mail = os.path.join(directory, "mail")
        self.seen = set()
        self.kept = 0
        for sub in ("tmp", "new", "cur"):
            os.makedirs(os.path.join(self.mail, sub), exist_ok=True)

    def note(self, session, sender, recipient, reply):
        with open(os.path.join(self.directory, "envelopes.log"), "a", encoding="utf-8") as log:
            log.write(f"{session.peer[0]}:{session.peer[1]} {sender} {recipient} {reply}\n")

    def answer(self, recipient):
        local = recipient.split("@")[0].lower()
        if local.startswith("permanent"):
            return "550 5.1.1 no such mailbox"
        if local.startswith("temporary") or (local.startswith("once") and recipient not in self.seen):
            self.seen.add(recipient)
            return "451 4.2.1 mailbox busy, try later"
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        reply = self.answer(address)
        self.note(session, envelope.mail_from, address, reply)
        if reply.startswith("2"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server, session, envelope):
        self.kept += 1
        name = f"{time.time_ns()}.{os.getpid()}_{self.kept}.sink"
        head = f"Return-Path: <{envelope.mail_from}>\r\n"
        head += "".join(f"Delivered-To: {to}\r\n" for to in envelope.rcpt_tos)
        head += f"Received: from {session.host_name} ([{session.peer[0]}]:{session.peer[1]}) by sink"
        head += " with ESMTPS\r\n" if session.ssl else " with ESMTP\r\n"
        passing = os.path.join(self.mail, "tmp", name)
        with open(passing, "wb") as file:
            file.write(head.encode() + envelope.original_content)
        os.rename(passing, os.path.join(self.mail, "new", name))
        return "250 OK kept"


def context_of(certificate, key):
    if certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


async def serve(arguments):
    sink = Sink(arguments.directory)
    context = context_of(arguments.certificate, arguments.key)

    def session():
        return SMTP(sink, hostname="sink", ident="sink", tls_context=context, data_size_limit=SIZE_MOST)

    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    server = await loop.create_server(session, "127.0.0.1", arguments.port)
    with open(os.path.join(arguments.directory, "pid"), "w", encoding="ascii") as file:
        file.write(f"{os.getpid()}\n")
    await ended.wait()
    server.close()


def main():
    parser = argparse.ArgumentParser(description="Keep mail in DIRECTORY/mail; deliver nothing.")
    parser.add_argument("directory")
    parser.add_argument("port", type=int)
    parser.add_argument("--certificate", help="PEM file; with it STARTTLS is offered")
    parser.add_argument("--key", help="PEM file")
    os.umask(0o022)
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
