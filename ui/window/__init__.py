"""The window: menus, tool bar, status line, and what its commands do."""
