// Writes: each with a key of its own, which a retry of the same content brings again, so that nothing is done twice.
import { fresh_key, headers_of_request, note_status, Problem, problem_of } from "./client";

export class Writing {
  #content = "";
  #key = "";

  async send<T>(path: string, body: unknown, version?: number): Promise<T> {
    const content = `${path}\n${JSON.stringify(body)}`;
    if (content !== this.#content) {
      this.#content = content;
      this.#key = fresh_key();
    }
    const headers: Record<string, string> = { ...headers_of_request(), "Content-Type": "application/json", "Idempotency-Key": this.#key };
    if (version !== undefined) headers["If-Match"] = `"${version}"`;
    let answer: Response;
    try {
      answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    } catch {
      throw new Problem(0, "no_answer", "");
    }
    const said: unknown = await answer.json().catch(() => undefined);
    if (answer.ok) {
      this.#content = "";
      return said as T;
    }
    const problem = problem_of(said, answer.status);
    note_status(problem.status, problem.code);
    throw problem;
  }
}

export interface Upload {
  token: string;
  name: string;
  address: string; // of the picture in this page
}

const longest_side = 2048;

// Smaller and without what the camera wrote beside the picture, before it leaves the device; the server makes it anew in any case.
async function shrunk(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, longest_side / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((made) => canvas.toBlob((blob) => made(blob ?? file), "image/jpeg", 0.85));
  } catch {
    return file; // a kind that this browser cannot draw: the server may
  }
}

export async function upload_photo(file: File): Promise<Upload> {
  const picture = await shrunk(file);
  let answer: Response;
  try {
    answer = await fetch("/api/v1/attachments", { method: "POST", headers: { ...headers_of_request(), "Content-Type": picture.type || "application/octet-stream" }, body: picture });
  } catch {
    throw new Problem(0, "no_answer", "");
  }
  const said: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw problem_of(said, answer.status);
  return { token: (said as { token: string }).token, name: file.name, address: URL.createObjectURL(picture) };
}
