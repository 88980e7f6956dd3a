"""The messages between a front end and a kernel, for kernel_bridge.py: what was sent, answered and published."""
from __future__ import annotations

import queue
import time
from typing import Any, Callable, Optional

from jupyter_client.blocking.client import BlockingKernelClient

Json = dict[str, Any]

COMPILE_SECONDS = 0.5


class Problem(Exception):
    """Why an operation has no result."""


class Talk:
    """A connection to a kernel, and all that came over it. Not for several threads."""

    def __init__(self, client: BlockingKernelClient, check: Callable[[float, float], None]) -> None:
        self.client = client
        self.check = check  # raises where the kernel is gone or the deadline has passed
        self.heard: list[Json] = []
        self.replies: dict[str, Json] = {}
        self.asked: list[str] = []
        self.input: list[str] = []
        self.begun: Optional[str] = None
        self.begun_at = 0  # the number of messages heard before
        self.begin_time = 0.0

    def answer(self, request: Json) -> Json:
        operations: dict[str, Callable[[Json], Json]] = {
            "execute": self.execute, "begin": self.begin, "finish": self.finish, "complete": self.complete,
            "inspect": self.inspect, "send": self.send_any, "reply": self.any_reply, "published": self.published}
        return operations[request["op"]](request)

    # --- Cells ----------------------------------------------------------------------------------------------------

    def execute(self, request: Json) -> Json:
        self.send(request)
        return self.finish(request)

    def begin(self, request: Json) -> Json:
        self.send(request)
        self.wait_for(lambda m: m["type"] == "execute_input", request["timeout"])
        # JJava drops an interrupt that comes while it still compiles the cell.
        time.sleep(COMPILE_SECONDS)
        return {"id": self.begun}

    def finish(self, request: Json) -> Json:
        deadline = time.monotonic() + request["timeout"]
        self.wait_for(is_idle, request["timeout"])
        begun, self.begun = self.begun, None
        reply = self.reply(str(begun), max(0.1, deadline - time.monotonic()))["content"]
        seconds = time.monotonic() - self.begin_time
        self.answer_input()
        own = [m for m in self.heard[self.begun_at:] if m["parent"] == begun]
        return {"id": begun, "status": reply.get("status"), "reply": reply, "seconds": seconds, "asked": self.asked,
                "kinds": [m["type"] for m in own], "outputs": [o for o in map(as_output, own) if o]}

    def send(self, request: Json) -> None:
        if self.begun:
            raise Problem("a cell is still running: finish or interrupt it first")
        options = {"allow_stdin": False, "stop_on_error": False, **request.get("options", {})}
        self.asked, self.input = [], list(request.get("input", []))
        self.begun_at = len(self.heard)
        self.begin_time = time.monotonic()
        self.begun = self.client.execute(request["code"], **options)

    def wait_for(self, wanted: Callable[[Json], bool], timeout: float) -> None:
        """Read what the kernel publishes, up to the wanted message of the cell begun."""
        deadline = time.monotonic() + timeout
        looked = self.begun_at
        while True:
            for message in self.heard[looked:]:
                if message["parent"] == self.begun and wanted(message):
                    return
            looked = len(self.heard)
            if not self.listen(0.1 if self.input else 0.5):
                self.check(deadline, timeout)
            self.answer_input()

    def listen(self, seconds: float) -> bool:
        """Take one published message, and tell whether there was one."""
        try:
            message = self.client.get_iopub_msg(timeout=seconds)
        except queue.Empty:
            return False
        self.heard.append({"parent": message["parent_header"].get("msg_id", ""), "type": message["msg_type"],
                           "content": message["content"]})
        return True

    def answer_input(self) -> None:
        while True:
            try:
                question = self.client.get_stdin_msg(timeout=0)
            except queue.Empty:
                return
            self.asked.append(question["content"]["prompt"])
            if self.input:
                self.client.input(self.input.pop(0))

    # --- Anything -------------------------------------------------------------------------------------------------

    def send_any(self, request: Json) -> Json:
        message = self.client.session.msg(request["type"], request["content"])
        channel = self.client.control_channel if request.get("channel") == "control" else self.client.shell_channel
        channel.send(message)
        return {"id": message["header"]["msg_id"]}

    def any_reply(self, request: Json) -> Json:
        return self.reply(request["id"], request["timeout"])

    def reply(self, to: str, timeout: float) -> Json:
        deadline = time.monotonic() + timeout
        while to not in self.replies:
            for take in (self.client.get_shell_msg, self.client.get_control_msg):
                try:
                    message = take(timeout=0.02)
                    self.replies[message["parent_header"].get("msg_id", "")] = {
                        "type": message["msg_type"], "content": message["content"]}
                except queue.Empty:
                    pass
            if to not in self.replies:
                self.check(deadline, timeout)
        return self.replies.pop(to)

    def published(self, request: Json) -> Json:
        while self.listen(0.05):
            pass
        return {"messages": self.heard[request["after"]:]}

    def complete(self, request: Json) -> Json:
        content = {"code": request["code"], "cursor_pos": request["cursor"]}
        return self.ask("complete_request", content, request["timeout"])

    def inspect(self, request: Json) -> Json:
        content = {"code": request["code"], "cursor_pos": request["cursor"], "detail_level": 0}
        return self.ask("inspect_request", content, request["timeout"])

    def ask(self, kind: str, content: Json, timeout: float) -> Json:
        return self.reply(self.send_any({"type": kind, "content": content})["id"], timeout)["content"]


def is_idle(message: Json) -> bool:
    return message["type"] == "status" and message["content"]["execution_state"] == "idle"


def as_output(message: Json) -> Optional[Json]:
    kind, content = message["type"], message["content"]
    if kind == "stream":
        return {"kind": content["name"], "text": content["text"]}
    if kind in ("display_data", "execute_result", "update_display_data"):
        return {"kind": kind, "data": content["data"], "id": content.get("transient", {}).get("display_id")}
    if kind == "error":
        return {"kind": kind, "name": content["ename"], "value": content["evalue"],
                "text": "\n".join(content["traceback"])}
    return None
