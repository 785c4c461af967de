"""The days one after another: an animated GIF, or a film where ffmpeg stands."""

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
from PIL import Image

from extract.model import Status
from publish.paper import LAYOUTS, Size
from publish.png import Pixels
from publish.request import RequestError, Steps, no_steps
from publish.scene import Scene
from publish.snapshot import sheet
from publish.style import PALETTES, Theme

DAY_MS: Final = 700  # the same for every day
LAST_MS: Final = 3000  # the last one stays, so that it can be read
WIDTH: Final = 1280  # pixels of a frame
_FADES: Final = (0.2, 0.4, 0.6, 0.8)  # of ink on its ground, at the soft edge of a line
_FFMPEG_SECONDS: Final = 600

SceneOf = Callable[[date], Scene]


def gif(
    scene_of: SceneOf,
    days: Sequence[date],
    *,
    size: Size = Size.SLIDE,
    theme: Theme = Theme.LIGHT,
    steps: Steps = no_steps,
) -> bytes:
    """Return an animated GIF with one frame a day.

    Parameters
    ----------
    scene_of
        Gives the scene of a day.
    days
        In order; at least one.
    steps
        Told after each day how many are done; it may raise to stop.

    Raises
    ------
    ValueError
        If there is no day.
    """
    if not days:
        raise ValueError("a timelapse needs at least one day")
    colours = palette(theme)
    frames = (indexed(pixels, colours) for pixels in _frames(scene_of, days, size, theme, steps))
    out = io.BytesIO()
    lasting = [DAY_MS] * (len(days) - 1) + [LAST_MS]
    next(frames).save(
        out, "gif", save_all=True, append_images=frames, duration=lasting, loop=0, optimize=False
    )
    return out.getvalue()


def mp4(
    scene_of: SceneOf,
    days: Sequence[date],
    *,
    size: Size = Size.SLIDE,
    theme: Theme = Theme.LIGHT,
    steps: Steps = no_steps,
) -> bytes:
    """Return a film of the days (H.264); the arguments are those of `gif`.

    Raises
    ------
    RequestError
        If ffmpeg is not installed, or fails.
    ValueError
        If there is no day.
    """
    if not days:
        raise ValueError("a timelapse needs at least one day")
    program = ffmpeg()
    if program is None:
        raise RequestError("A film needs ffmpeg, which is not installed here; a GIF does not.")
    first = _even(_pixels(scene_of(days[0]), size, theme))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "timelapse.mp4"
        command = _command(program, first.shape, path)
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 - our own arguments
            try:
                _feed(process, _frames(scene_of, days, size, theme, steps))
            except BaseException:
                process.kill()
                raise
            _, said = process.communicate(timeout=_FFMPEG_SECONDS)
        if process.returncode:
            last = said.decode(errors="replace").strip().splitlines()[-1:]
            raise RequestError(f"ffmpeg could not make the film: {''.join(last)}")
        return path.read_bytes()


def ffmpeg() -> str | None:
    """Return the path of ffmpeg, None where it is not installed."""
    return shutil.which("ffmpeg")


def _command(program: str, shape: tuple[int, ...], path: Path) -> list[str]:
    """Read raw frames; write bytes that repeat: one thread, no version in the file."""
    height, width, _ = shape
    rate = f"1000/{DAY_MS}"
    source = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", rate]
    film = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "20"]
    film += ["-preset", "veryfast", "-tune", "animation"]
    still = ["-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact"]
    ends = ["-r", "5", "-movflags", "+faststart", str(path)]
    return [program, "-v", "error", "-y", *source, "-i", "-", *film, *still, *ends]


def _feed(process: "subprocess.Popen[bytes]", frames: Iterator[Pixels]) -> None:
    """Hand over every frame, the last one as often as it shall stay."""
    if process.stdin is None:
        return
    last = b""
    try:
        for pixels in frames:
            last = _even(pixels).tobytes()
            process.stdin.write(last)
        for _ in range(LAST_MS // DAY_MS):
            process.stdin.write(last)
    except BrokenPipeError:
        return  # ffmpeg gave up: what it said is read by the caller


def _frames(
    scene_of: SceneOf, days: Sequence[date], size: Size, theme: Theme, steps: Steps
) -> Iterator[Pixels]:
    for number, day in enumerate(days):
        steps(number, len(days))
        yield _pixels(scene_of(day), size, theme)
    steps(len(days), len(days))


def _pixels(scene: Scene, size: Size, theme: Theme) -> Pixels:
    layout = LAYOUTS[size]
    dpi = WIDTH * 72 / (layout.width * layout.scale)
    return sheet(scene, size=size, theme=theme).pixels(dpi=dpi)


def _even(pixels: Pixels) -> Pixels:
    """Cut to even sides, which H.264 asks for."""
    height, width, _ = pixels.shape
    return np.ascontiguousarray(pixels[: height // 2 * 2, : width // 2 * 2])


def indexed(pixels: Pixels, colours: Pixels) -> Image.Image:
    """Give each pixel the nearest of up to 256 colours, exactly; Pillow rounds before it looks."""
    packed = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    found, where = np.unique(packed, return_inverse=True)
    parts = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1).astype(np.int32)
    apart = ((parts[:, None] - colours[None].astype(np.int32)) ** 2).sum(axis=2)
    numbers = apart.argmin(axis=1).astype(np.uint8)[where].reshape(packed.shape)
    image = Image.fromarray(numbers)
    image.putpalette(colours.tobytes())
    return image


def palette(theme: Theme) -> Pixels:
    """Return the colours that all frames share: those of the theme, and each faded by steps.

    Colours taken from the frames themselves would be greys of the type and no amber.
    """
    hues = PALETTES[theme]
    grounds = [hues.page, hues.land, hues.abroad]
    inks = [hues.text, hues.muted, hues.faint, hues.outline, hues.border]
    inks += [hues.line, hues.sidebar, "#FFFFFF"]
    for status in Status:
        grounds.append(hues.hue(status).tint)
        inks += [hues.hue(status).fill, hues.hue(status).ink]
    mixed = [_mix(ink, grounds[0], part) for ink in inks for part in _FADES]
    mixed += [_mix(hues.text, ground, part) for ground in grounds for part in _FADES]
    colours = list(dict.fromkeys([*map(_rgb, grounds + inks), *mixed]))[:256]
    return np.array(colours, dtype=np.uint8)


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def _mix(ink: str, ground: str, part: float) -> tuple[int, int, int]:
    red, green, blue = (
        round(a * part + b * (1 - part)) for a, b in zip(_rgb(ink), _rgb(ground), strict=True)
    )
    return red, green, blue
