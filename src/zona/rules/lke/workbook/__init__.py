"""The LKE as a workbook: written with the ministry's answer cells and live formulas, and read back from anywhere."""
