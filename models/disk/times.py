"""Points in time, as they are written in files and shown to a person."""

from __future__ import annotations

from datetime import datetime


def now() -> datetime:
    """Return this moment, with the time zone of this computer."""
    return datetime.now().astimezone()


def show_written(text: str) -> str:
    """Show a time as a file holds it, in ISO 8601; what is no time stays as it is written."""
    try:
        return show_time(datetime.fromisoformat(text))
    except ValueError:
        return text


def show_time(time: datetime) -> str:
    """Show a time as a person here would write it, such as 2025年1月8日 14:05."""
    local = time.astimezone()
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
