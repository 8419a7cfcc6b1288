"""Prints the sheets of a workbook as JSON: [{"name": ..., "rows": [[cell, ...], ...]}, ...], each cell as the text or number that stands in it."""
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

NAMES = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def column_of(reference):
    number = 0
    for letter in re.match(r"[A-Z]+", reference).group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def read(book):
    def part(name):
        return ElementTree.fromstring(book.read(name))

    def words(item):
        return "".join(text.text or "" for text in item.iter("{%s}t" % NAMES["s"]))

    texts = [words(item) for item in part("xl/sharedStrings.xml").findall("s:si", NAMES)]
    sheets = []
    for number, sheet in enumerate(part("xl/workbook.xml").findall("s:sheets/s:sheet", NAMES), 1):
        rows = []
        for row in part(f"xl/worksheets/sheet{number}.xml").findall("s:sheetData/s:row", NAMES):
            cells = {}
            for cell in row.findall("s:c", NAMES):
                value = cell.find("s:v", NAMES)
                if value is not None:
                    cells[column_of(cell.get("r"))] = texts[int(value.text)] if cell.get("t") == "s" else value.text
            while len(rows) < int(row.get("r")):
                rows.append([])
            rows[int(row.get("r")) - 1] = [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]
        sheets.append({"name": sheet.get("name"), "rows": rows})
    return sheets


with zipfile.ZipFile(sys.argv[1]) as book:
    print(json.dumps(read(book)))
