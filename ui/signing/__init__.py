"""The dialogs of the menu 签审."""
