"""The page 与上年对比, the charts and the years that are held."""
