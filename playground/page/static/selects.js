// Every kind of select menu of Block Kit, brought onto the one combobox.
import { html, useRef } from "./vendor/preact.js";
import { post } from "./api.js";
import { Combobox } from "./combobox.js";
import { plainOf } from "./text.js";
import { useSurfaceOf } from "./surface.js";
import { useWorkspace } from "./workspace.js";

const LEAST_QUERY = 3; // Slack's default of min_query_length

const ofOption = (group) => (option) => ({
  id: option.value,
  label: plainOf(option.text),
  description: plainOf(option.description),
  group,
  raw: option,
});

const ofOptions = ({ options, option_groups: groups }) =>
  groups?.length
    ? groups.flatMap((group) => group.options.map(ofOption(plainOf(group.label))))
    : (options ?? []).map(ofOption());

const ofUser = ({ id, name, title }) => ({ id, label: name, description: title });
const ofChannel = ({ id, name }) => ({ id, label: `#${name}` });

const people = ({ boot }) => boot.users.filter(({ deleted }) => !deleted).map(ofUser);
const channels = ({ boot }) => boot.channels.filter((channel) => !channel.is_archived).map(ofChannel);

/** Channels and people a conversations select offers, by its filter. */
function conversations(workspace, { filter }) {
  const wanted = filter?.include ?? ["public", "private", "im", "mpim"];
  const open = (channel) => wanted.includes(channel.is_private ? "private" : "public");
  const shared = (channel) => !(filter?.exclude_external_shared_channels && channel.shared);
  const rooms = workspace.boot.channels.filter((channel) => !channel.is_archived && open(channel) && shared(channel));
  const persons = wanted.includes("im") ? people(workspace) : [];
  return [...rooms.map(ofChannel), ...persons];
}

const OPTION = { key: "selected_option", value: ({ raw }) => raw, choice: ofOption() };
const named = (key, offered) => ({
  key,
  value: ({ id }) => id,
  offered,
  choice: (id, all) => all.find((choice) => choice.id === id) ?? { id, label: id },
});

// How each kind of select offers choices and holds them in the state.
const KINDS = {
  static_select: { ...OPTION, offered: (_, element) => ofOptions(element) },
  external_select: OPTION,
  users_select: named("selected_user", people),
  channels_select: named("selected_channel", channels),
  conversations_select: named("selected_conversation", conversations),
};

export const isSelect = (type) => type.replace(/^multi_/, "") in KINDS;

function useLoad(block, element) {
  const { where } = useSurfaceOf();
  const { me, attempt } = useWorkspace();
  const { block_id } = block;
  const { action_id } = element;
  return async (value) => {
    const found = await attempt(post("/page/options", { as: me.id, in: where, block_id, action_id, value }));
    return found ? ofOptions(found) : [];
  };
}

export function Select({ block, element, field, label }) {
  const surface = useSurfaceOf();
  const workspace = useWorkspace();
  const load = useLoad(block, element);
  const changed = useRef(false);
  const many = element.type.startsWith("multi_");
  const kind = KINDS[element.type.replace(/^multi_/, "")];
  const key = many ? `${kind.key}s` : kind.key;
  const offered = kind.offered?.(workspace, element);
  const held = surface.entry(block, element)[key];
  const picked = (many ? held ?? [] : held ? [held] : []).map((value) => kind.choice(value, offered));

  const content = (choices) => ({ [key]: many ? choices.map(kind.value) : choices[0] ? kind.value(choices[0]) : null });
  const pick = (choices) => {
    if (!many) return surface.choose(block, element, content(choices));
    changed.current = true;
    return surface.change(block, element, content(choices));
  };
  const done = () => {
    if (!changed.current) return;
    changed.current = false;
    surface.choose(block, element, { [key]: surface.entry(block, element)[key] });
  };
  const source = offered ? { choices: offered } : { load, least: element.min_query_length ?? LEAST_QUERY };
  return html`<${Combobox} source=${source} picked=${picked} many=${many} most=${element.max_selected_items}
    clearable=${Boolean(block.optional)} onPick=${pick} onDone=${many ? done : undefined} label=${label}
    field=${{ ...field, placeholder: plainOf(element.placeholder) }} />`;
}
