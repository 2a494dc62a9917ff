"""The domain: official forms, reports, relations and findings.

Standard library only.  Qt item models live in ``ui``; nothing here knows of
windows, spreadsheets or pages.
"""
