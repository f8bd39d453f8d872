"""Files such as offices make them, with their truth: plans, layouts, renderers and damage, all from a seed.

`plan` invents an office's plan, `layout` the way its table is drawn, `script` turns both into paragraphs and tables
with the reading that is true of them, and each `*_file` module writes such a script with another program.
`degrade` makes scans and phone photos of the pages.
"""
