"""Paper in a journey: a printed label before the camera, a receipt looked at closely."""

from __future__ import annotations

import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image

FILM_SIZE = (1280, 720)
FRAMES = 30


def printed(pdf: bytes, directory: Path) -> Image.Image:
    """Print the first page of a PDF, at 150 dots an inch."""
    (directory / "sheet.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-singlefile", "sheet.pdf", "sheet"],
        cwd=directory,
        check=True,
    )
    with Image.open(directory / "sheet.png") as page:
        return page.convert("RGB")


def code_cut_out(page: Image.Image) -> Image.Image:
    """Cut the first QR code, with its white edge, out of a printed page."""
    found = zxingcpp.read_barcodes(page)
    corners = found[0].position
    points = (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)
    across, down = [point.x for point in points], [point.y for point in points]
    edge = (max(across) - min(across)) // 8
    return page.crop((min(across) - edge, min(down) - edge, max(across) + edge, max(down) + edge))


def shoot(picture: Image.Image, film: Path) -> None:
    """Make a film in which a picture is held before the camera."""
    frame = Image.new("RGB", FILM_SIZE, "gray")
    height = FILM_SIZE[1] - 120
    held = picture.resize((picture.width * height // picture.height, height))
    frame.paste(held, ((FILM_SIZE[0] - held.width) // 2, 60))
    with film.open("wb") as reel:
        for _ in range(FRAMES):
            frame.save(reel, "JPEG", quality=92)


def assert_whole_and_signed(pdf: bytes, directory: Path) -> None:
    """Let qpdf and pdfsig look at a receipt, as anyone can who was given one."""
    (directory / "receipt.pdf").write_bytes(pdf)
    subprocess.run(["qpdf", "--check", "receipt.pdf"], cwd=directory, check=True)
    signatures = subprocess.run(
        ["pdfsig", "-nocert", "receipt.pdf"],
        cwd=directory,
        check=False,  # its authority is the office's own: unknown to this computer
        capture_output=True,
        text=True,
    ).stdout
    assert "Signature Validation: Signature is Valid." in signatures
    assert "Total document signed" in signatures
