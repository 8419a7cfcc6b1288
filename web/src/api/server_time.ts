// The time as the server has it, by which every limit is counted: a wall or a desk whose own clock is wrong tells no other time left. Each answer
// says when it was made, cut to the second; what that leaves open is left to the device's clock.
import { ref } from "vue";

const slack = 2_000; // the second that is cut off, and one in which the server may say the same again

export const ahead = ref(0); // milliseconds by which the device's clock is taken to be ahead of the server's

export const server_now = (): number => Date.now() - ahead.value;

// `made`: the answer's Date. `asked` and `heard`: when, by the device's clock.
export function learn_time(made: string | null, asked: number, heard: number): void {
  const at = Date.parse(made ?? "");
  if (Number.isNaN(at)) return;
  ahead.value = Math.min(Math.max(ahead.value, asked - at - slack), heard - at);
}
