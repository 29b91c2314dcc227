// Ids that tie a label, a hint and a list to their field.
import { useRef } from "./vendor/preact.js";

let last = 0;

export function useIds() {
  const id = useRef(null);
  id.current ??= `k${++last}`;
  return (part) => `${id.current}-${part}`;
}
