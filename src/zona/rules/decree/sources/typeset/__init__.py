"""Words where they stand on a page: letters to words, words to lines, lines to text and to tables without ruling."""
