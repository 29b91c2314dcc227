// state.values in Slack's exact shape, for the blocks of one message, modal or Home. Pure.

const number = (value) => (value === undefined ? null : String(value));
const list = (value) => value ?? [];

// What each stateful element holds before it is touched. Buttons and overflow menus hold nothing.
const UNTOUCHED = {
  plain_text_input: (e) => ({ value: e.initial_value ?? null }),
  email_text_input: (e) => ({ value: e.initial_value ?? null }),
  url_text_input: (e) => ({ value: e.initial_value ?? null }),
  number_input: (e) => ({ value: number(e.initial_value) }),
  rich_text_input: (e) => ({ rich_text_value: e.initial_value ?? null }),
  static_select: (e) => ({ selected_option: e.initial_option ?? null }),
  external_select: (e) => ({ selected_option: e.initial_option ?? null }),
  radio_buttons: (e) => ({ selected_option: e.initial_option ?? null }),
  multi_static_select: (e) => ({ selected_options: list(e.initial_options) }),
  multi_external_select: (e) => ({ selected_options: list(e.initial_options) }),
  checkboxes: (e) => ({ selected_options: list(e.initial_options) }),
  users_select: (e) => ({ selected_user: e.initial_user ?? null }),
  multi_users_select: (e) => ({ selected_users: list(e.initial_users) }),
  conversations_select: (e) => ({ selected_conversation: e.initial_conversation ?? null }),
  multi_conversations_select: (e) => ({ selected_conversations: list(e.initial_conversations) }),
  channels_select: (e) => ({ selected_channel: e.initial_channel ?? null }),
  multi_channels_select: (e) => ({ selected_channels: list(e.initial_channels) }),
  datepicker: (e) => ({ selected_date: e.initial_date ?? null }),
  timepicker: (e) => ({ selected_time: e.initial_time ?? null, ...(e.timezone && { timezone: e.timezone }) }),
  datetimepicker: (e) => ({ selected_date_time: e.initial_date_time ?? null }),
  file_input: () => ({ files: [] }),
};

/** The interactive elements of one block: of an input, a section's accessory, or a row of actions. */
function elementsOf(block) {
  if (block.type === "input") return [block.element];
  if (block.type === "section") return block.accessory ? [block.accessory] : [];
  return block.type === "actions" ? block.elements : [];
}

const fits = (entry, element) => entry && entry.type === element.type;

/** State of `blocks`: what `typed` holds for the same block_id and action_id is kept, as Slack does. */
export function stateOf(blocks, typed = {}) {
  const state = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const untouched = UNTOUCHED[element.type];
      if (!untouched) continue;
      const kept = typed[block.block_id]?.[element.action_id];
      state[block.block_id] ??= {};
      state[block.block_id][element.action_id] =
        fits(kept, element) ? kept : { type: element.type, ...untouched(element) };
    }
  }
  return state;
}

/** The state with one element's content replaced. */
export function withEntry(state, blockId, element, content) {
  const entry = { type: element.type, ...content };
  return { ...state, [blockId]: { ...state[blockId], [element.action_id]: entry } };
}

/** A rich_text value holding plain lines, as the rich_text_input of this page makes it. */
const richTextOf = (text) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
});

/** The plain text of a rich_text value's text and link leaves. */
export const plainTextOf = (value) =>
  (value?.elements ?? [])
    .flatMap((part) => part.elements ?? [])
    .flatMap((leaf) => leaf.elements ?? [leaf])
    .map(({ text, url }) => text ?? url ?? "")
    .join("");

/** What a text field's content becomes in the state: null when empty, as Slack sends it. */
export function textContent(element, text) {
  if (element.type === "rich_text_input") return { rich_text_value: text ? richTextOf(text) : null };
  return { value: text === "" ? null : text };
}
