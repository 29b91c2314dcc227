// What is being written where, kept while one looks elsewhere; others may fill it in.
import { useEffect, useState } from "./vendor/preact.js";

const drafts = new Map();
const watchers = new Set();

/** Puts a text into the composer of `key` (a channel, or channel/thread) and asks it for the focus. */
export function fillDraft(key, text) {
  drafts.set(key, text);
  watchers.forEach((watch) => watch(key));
}

/** [text, write, filled]: `filled` grows whenever someone else filled the draft in. */
export function useDraft(key) {
  const [text, setText] = useState(drafts.get(key) ?? "");
  const [filled, setFilled] = useState(0);
  useEffect(() => {
    const watch = (changed) => {
      if (changed !== key) return;
      setText(drafts.get(key));
      setFilled((count) => count + 1);
    };
    watchers.add(watch);
    return () => watchers.delete(watch);
  }, [key]);
  const write = (next) => {
    drafts.set(key, next);
    setText(next);
  };
  return [text, write, filled];
}
