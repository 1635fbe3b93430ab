"""Write the server's own OpenAPI schema where the PWA's types are made of it (`npm run types`)."""  # noqa: INP001 - a script of the build, no package

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "pwa" / "src" / "api" / "openapi.json"


def main() -> None:
    """Compose the application in an empty place, and keep what it says of itself."""
    sys.path.insert(0, str(ROOT))
    with TemporaryDirectory() as empty:
        os.chdir(empty)
        os.environ["ANTAR_WEB_DIRECTORY"] = empty
        from backend.web.screens import FACES  # noqa: PLC0415 - the path must be known first
        from litestar_app import create_app  # noqa: PLC0415 - as above

        for face in FACES:  # the screens are built of what is written here
            page = Path(empty, face, "index.html")
            page.parent.mkdir()
            page.touch()
        schema = create_app().openapi_schema.to_schema()
    SCHEMA.write_text(json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
