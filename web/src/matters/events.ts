// Server-sent events out of a stream's text, and what they say.
export interface LiveEvent {
  kind: string;
  seq: number;
  number: string;
  service: string;
  state: string;
  at: string;
  happened: string;
  unit?: string;
  area?: string;
  lon?: number;
  lat?: number;
}

// Takes the text as it comes, in whatever pieces, and gives each whole event, and where the stream stands when it says so without one.
export function event_reader(give: (event: LiveEvent) => void, stands: (seq: number) => void = () => undefined): (text: string) => void {
  let rest = "";
  return (text) => {
    rest += text.replaceAll("\r", "");
    for (let end = rest.indexOf("\n\n"); end !== -1; end = rest.indexOf("\n\n")) {
      const block = rest.slice(0, end);
      const event = event_of(block);
      const place = /^id: ?(\d+)$/m.exec(block);
      rest = rest.slice(end + 2);
      if (event) give(event);
      else if (place) stands(Number(place[1]));
    }
  };
}

function event_of(block: string): LiveEvent | undefined {
  let kind = "";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) kind = line.slice(6).trim();
    if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  if (!kind || data.length === 0) return undefined;
  return { kind, ...(JSON.parse(data.join("\n")) as Omit<LiveEvent, "kind">) };
}
