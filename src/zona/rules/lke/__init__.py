"""The evaluation instrument and what follows from it: scores, coverage, the master, the workbook. No Django."""
