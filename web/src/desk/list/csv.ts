// A list as CSV (RFC 4180) for spreadsheets: with a mark of its encoding, and no cell that a spreadsheet would take for a formula.
const begins_a_formula = /^[\s]*[=+\-@\t\r]/;

function cell(text: string): string {
  const harmless = begins_a_formula.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export const csv_of = (rows: readonly (readonly string[])[]): string => "\uFEFF" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");

export function save_file(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
