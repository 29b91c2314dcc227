// Keeping what is shown fresh: the event stream says what changed, resources load again.
import { useCallback, useEffect, useRef, useState } from "./vendor/preact.js";

const GATHER_MS = 40;
const KINDS = ["messages", "views", "home", "wire", "clock", "people"];

const counted = (stamps, key) => ({ ...stamps, [key]: (stamps[key] ?? 0) + 1 });

/** Counters that grow when something changed: by kind, by `kind:channel`, `lost` and `missed` when the connection broke and came back. */
export function useStamps(as) {
  const [stamps, setStamps] = useState({});
  useEffect(() => {
    const waiting = new Set();
    let timer = null;
    const flush = () => {
      timer = null;
      const keys = [...waiting];
      waiting.clear();
      setStamps((now) => keys.reduce(counted, now));
    };
    const note = (...keys) => {
      keys.forEach((key) => waiting.add(key));
      timer ??= setTimeout(flush, GATHER_MS);
    };
    const source = new EventSource(`/page/stream?as=${encodeURIComponent(as)}`);
    let opened = false;
    source.onmessage = ({ data }) => {
      const { type, channel } = JSON.parse(data);
      note(type, `${type}:${channel ?? "*"}`);
    };
    source.onerror = () => note("lost");
    source.onopen = () => {
      if (opened) note(...KINDS, "missed");
      opened = true;
    };
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [as]);
  return stamps;
}

/** The newest answer of `load`, loaded again when `deps` change; null before the first. */
export function useResource(load, deps) {
  const [data, setData] = useState(null);
  const turn = useRef(0);
  const reload = useCallback(async () => {
    const mine = ++turn.current;
    try {
      const answer = await load();
      if (turn.current === mine) setData(answer);
    } catch (error) {
      if (turn.current === mine) setData((before) => before ?? { failed: error });
    }
  }, deps);
  useEffect(() => {
    reload();
  }, [reload]);
  return [data, reload];
}
