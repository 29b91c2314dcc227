// Text drawn: mrkdwn trees, plain text, links and mentions. Only text nodes, never markup from data.
import { html } from "./vendor/preact.js";
import { useWorkspace } from "./workspace.js";
import { readMrkdwn } from "./mrkdwn.js";
import { withEmoji } from "./emoji.js";
import { fillDate, fullTime } from "./dates.js";

const SAFE_LINK = /^(https?:|mailto:|tel:)/i;
const PERMALINK = /\/archives\/([CDG]\w+)\/p(\d{10})(\d{6})/;

/** Where a message's own address leads inside the page: [channel, thread ts or null], or null. */
function inside(url) {
  const match = PERMALINK.exec(url);
  if (!match) return null;
  const thread = new URL(url, location.href).searchParams.get("thread_ts");
  return { channel: match[1], ts: `${match[2]}.${match[3]}`, thread };
}

/** Opens an address: a message of this workspace in place, a safe address in a new tab, others not at all. */
export function useFollow() {
  const { go } = useWorkspace();
  return (url) => {
    const target = inside(url);
    if (target) go({ kind: "channel", id: target.channel, thread: target.thread ?? target.ts });
    else if (SAFE_LINK.test(url)) window.open(url, "_blank", "noopener,noreferrer");
  };
}

export function Link({ url, children }) {
  const follow = useFollow();
  if (!SAFE_LINK.test(url)) return html`<span class="link-refused" title=${url}>${children}</span>`;
  const stay = (event) => {
    event.preventDefault();
    follow(url);
  };
  const click = inside(url) ? stay : undefined;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer" onClick=${click}>${children}</a>`;
}

export function UserMention({ id, label }) {
  const { userOf, me } = useWorkspace();
  const name = userOf(id)?.name ?? label ?? id;
  return html`<span class="mention ${id === me.id ? "mention-me" : ""}">@${name}</span>`;
}

export function ChannelMention({ id, label }) {
  const { channelOf, go } = useWorkspace();
  const channel = channelOf(id);
  if (!channel) return html`<span class="mention">#${label ?? id}</span>`;
  const open = () => go({ kind: "channel", id });
  return html`<button type="button" class="mention mention-channel" onClick=${open}>#${channel.name}</button>`;
}

export function Moment({ seconds, pattern, url, fallback }) {
  const { language, zone, now } = useWorkspace();
  if (!Number.isFinite(seconds)) return fallback;
  const shown = fillDate(pattern, seconds, { language, zone, now });
  const title = fullTime(language, new Date(seconds * 1000), zone);
  const stamp = html`<time title=${title}>${shown}</time>`;
  return url ? html`<${Link} url=${url}>${stamp}<//>` : stamp;
}

const DRAW = {
  text: ({ text }) => withEmoji(text),
  break: () => html`<br />`,
  code: ({ text }) => html`<code>${text}</code>`,
  pre: ({ text }) => html`<pre class="pre">${text}</pre>`,
  bold: ({ children }) => html`<strong>${drawAll(children)}</strong>`,
  italic: ({ children }) => html`<em>${drawAll(children)}</em>`,
  strike: ({ children }) => html`<s>${drawAll(children)}</s>`,
  quote: ({ children }) => html`<blockquote>${drawAll(children)}</blockquote>`,
  link: ({ url, label }) => html`<${Link} url=${url}>${withEmoji(label)}<//>`,
  user: (node) => html`<${UserMention} ...${node} />`,
  channel: (node) => html`<${ChannelMention} ...${node} />`,
  group: ({ id, label }) => html`<span class="mention">${label ?? `@${id}`}</span>`,
  broadcast: ({ name }) => html`<span class="mention mention-me">@${name.replace(/^@/, "")}</span>`,
  date: (node) => html`<${Moment} ...${node} />`,
};

const drawAll = (nodes) => nodes.map((node) => DRAW[node.kind](node));

export const Mrkdwn = ({ text }) => html`<span class="mrkdwn">${drawAll(readMrkdwn(text))}</span>`;

/** A Block Kit text object; plain_text is shown as it stands, with :names: drawn unless emoji is off. */
export function Text({ of }) {
  if (!of) return null;
  if (of.type === "mrkdwn") return html`<${Mrkdwn} text=${of.text} />`;
  return html`<span class="plain">${of.emoji === false ? of.text : withEmoji(of.text)}</span>`;
}

export const plainOf = (of) => (of ? withEmoji(of.text) : "");
