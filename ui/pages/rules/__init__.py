"""The page 校核结果: every rule with its state, and a unit's own."""
