// One surface with blocks on it (a message, a modal, the Home): its state, and what leaves for the app.
import { createContext, useContext, useRef, useState } from "./vendor/preact.js";
import { post } from "./api.js";
import { stateOf, withEntry } from "./state.js";
import { useWorkspace } from "./workspace.js";

export const Surface = createContext(null);
export const useSurfaceOf = () => useContext(Surface);

const TYPED = /^(plain_text|email_text|url_text|number|rich_text)_input$/;

/** Whether choosing in this block tells the app at once: always outside inputs, else by dispatch_action. */
const tellsAtOnce = (block) => block.type !== "input" || Boolean(block.dispatch_action);

export const isTyped = (element) => TYPED.test(element.type);

/** `where` is {kind, channel?, ts?, view_id?}; `errors` are texts by block_id, `mend` forgets one of them. */
export function useSurface({ where, blocks, typed, errors = {}, mend = () => {} }) {
  const { me, attempt, ask } = useWorkspace();
  const held = useRef(typed ?? {});
  const seen = useRef(null);
  const [, redraw] = useState(0);
  if (seen.current !== blocks) {
    seen.current = blocks;
    held.current = stateOf(blocks, held.current);
  }

  const change = (block, element, content) => {
    held.current = withEntry(held.current, block.block_id, element, content);
    mend(block.block_id);
    redraw((count) => count + 1);
  };

  const press = async (block, element, action) => {
    if (element.confirm && !(await ask(element.confirm))) return false;
    const { block_id } = block;
    const { action_id } = element;
    const body = { as: me.id, in: where, block_id, action_id, action, state: held.current };
    await attempt(post("/page/press", body));
    return true;
  };

  const choose = async (block, element, content) => {
    const before = held.current[block.block_id]?.[element.action_id];
    change(block, element, content);
    if (!tellsAtOnce(block)) return;
    if (!(await press(block, element, content))) change(block, element, before);
  };

  const entry = (block, element) => held.current[block.block_id]?.[element.action_id] ?? {};
  return { where, errors, entry, change, choose, press, values: () => held.current };
}
