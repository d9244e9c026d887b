"""The desk in the browser: server-rendered pages, JSON beside them, nothing from outside."""

from __future__ import annotations

from rawi.web.app import create_app

__all__ = ["create_app"]
