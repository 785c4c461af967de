"""Many visitors at once: sessions that speak Streamlit's own protocol, without browsers."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

_TIMEOUT = 60.0  # seconds


@dataclass(slots=True)
class Session:
    """One visitor with the map page open."""

    socket: ClientConnection
    slider: str = ""
    errors: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, address: str, day: date) -> Self:
        url = address.replace("http", "ws", 1) + "/_stcore/stream"
        session = cls(connect(url, subprotocols=["streamlit"], max_size=None))  # type: ignore[list-item]
        message = BackMsg()
        message.rerun_script.query_string = f"day={day.isoformat()}"
        session._run(message)
        return session

    def step(self, day: date) -> float:
        """Move the slider to a day; return the seconds until the page was told all of it."""
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1e6
        state = WidgetState(id=self.slider)
        state.double_array_value.data.append(moment)
        message = BackMsg()
        message.rerun_script.widget_states.widgets.append(state)
        return self._run(message)

    def close(self) -> None:
        self.socket.close()

    def _run(self, message: BackMsg) -> float:
        start = time.perf_counter()
        self.socket.send(message.SerializeToString())
        while True:
            told = ForwardMsg.FromString(bytes(self.socket.recv(timeout=_TIMEOUT)))  # type: ignore[arg-type]
            element = told.delta.new_element
            if element.HasField("slider"):
                self.slider = element.slider.id
            if element.HasField("exception"):
                self.errors.append(element.exception.message)
            if told.WhichOneof("type") == "script_finished":
                return time.perf_counter() - start


def step_all(sessions: Sequence[Session], first: date, steps: int) -> list[float]:
    """Let all sessions step at the same time, again and again; return each time in seconds."""
    times: list[float] = []
    with ThreadPoolExecutor(len(sessions)) as pool:
        for number in range(1, steps + 1):
            day = first + timedelta(days=number)
            times += pool.map(lambda session, to=day: session.step(to), sessions)
    return times


def memory_mb(pid: int) -> float:
    """Return the memory of a process that is in use, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    kilobytes = next(line for line in lines if line.startswith("VmRSS:")).split()[1]
    return int(kilobytes) / 1024
