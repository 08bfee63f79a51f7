"""Tables in and out: our workbook, long CSV, and the grids that people have in Excel and on whiteboards."""
