"""Who works with PDFium: it knows no threads, so one at a time does."""

from __future__ import annotations

from threading import Lock
from typing import Final

PDFIUM: Final = Lock()
