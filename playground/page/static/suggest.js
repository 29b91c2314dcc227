// What the composer may offer while one types, and the text as Slack's client would send it. Pure.

const MOST = 8;
const folded = (text) => text.normalize("NFKC").toLowerCase();

/** The word being typed before the caret that can be completed: {mark, query, start} or null. */
export function opening(text, caret) {
  const before = text.slice(0, caret);
  const command = /^\/[\w-]*$/.exec(before);
  if (command) return { mark: "/", query: before, start: 0 };
  const word = /(?:^|[\s「（(、。])([@#])([^\s@#]*)$/.exec(before);
  return word && { mark: word[1], query: word[2], start: caret - word[2].length - 1 };
}

const has = (text, query) => folded(text).includes(folded(query));

const OFFERS = {
  "/": ({ commands }, query) =>
    commands
      .filter(({ command }) => command.startsWith(query))
      .sort((one, other) => (other.command === query) - (one.command === query))
      .map(({ command, description, usage_hint: hint }) => ({ insert: command, label: command, hint, note: description })),
  "@": ({ users }, query) =>
    users
      .filter(({ deleted, ...names }) => !deleted && has(`${names.name} ${names.real_name} ${names.handle}`, query))
      .map(({ id, name, title }) => ({ insert: `@${name}`, label: name, note: title, user: id })),
  "#": ({ channels }, query) =>
    channels
      .filter(({ is_archived: archived, name }) => !archived && has(name, query))
      .map(({ name, topic }) => ({ insert: `#${name}`, label: `#${name}`, note: topic })),
};

/** Offers for what is being typed: [{insert, label, hint?, note?}], best first: what it already is. */
export function offersFor(boot, text, caret) {
  const open = opening(text, caret);
  return open ? OFFERS[open.mark](boot, open.query).slice(0, MOST) : [];
}

/** Whether the word before the caret already is what is offered. */
export const isWhole = (text, caret, offer) => text.slice(opening(text, caret).start, caret) === offer.insert;

/** The text with an offer in place of the word being typed, and where the caret goes. */
export function accept(text, caret, offer) {
  const { start } = opening(text, caret);
  const head = `${text.slice(0, start)}${offer.insert} `;
  return { text: head + text.slice(caret).replace(/^ /, ""), caret: head.length };
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Longest first, so that 「@佐藤 花子」 is not taken for 「@佐藤」. */
const anyOf = (names) => names.map(literal).sort((a, b) => b.length - a.length).join("|") || "(?!)";

/**
 * Slack's message format of what was typed: & < > escaped, names written with @ and # as references.
 * A #word is a channel only when it is a channel's whole name; other words stay tags.
 */
export function encode(boot, typed) {
  const users = new Map(boot.users.map(({ id, name }) => [escaped(name), id]));
  const channels = new Map(boot.channels.map(({ id, name }) => [escaped(name), id]));
  return escaped(typed)
    .replace(/@(here|channel|everyone)(?![\w-])/g, "<!$1>")
    .replace(new RegExp(`@(${anyOf([...users.keys()])})`, "g"), (_, name) => `<@${users.get(name)}>`)
    .replace(new RegExp(`#(${anyOf([...channels.keys()])})(?=$|[\\s、。,.])`, "g"), (_, name) => `<#${channels.get(name)}>`);
}
