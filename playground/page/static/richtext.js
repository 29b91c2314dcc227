// rich_text blocks: sections, lists, quotes and preformatted text, with every leaf the kit knows.
import { html } from "./vendor/preact.js";
import { ChannelMention, Link, Moment, UserMention } from "./text.js";
import { emojiOfElement } from "./emoji.js";

const WRAP = [
  ["code", (inner) => html`<code>${inner}</code>`],
  ["bold", (inner) => html`<strong>${inner}</strong>`],
  ["italic", (inner) => html`<em>${inner}</em>`],
  ["strike", (inner) => html`<s>${inner}</s>`],
  ["underline", (inner) => html`<u>${inner}</u>`],
];

const dressed = (inner, style = {}) =>
  WRAP.reduce((dressedSoFar, [name, wrap]) => (style[name] ? wrap(dressedSoFar) : dressedSoFar), inner);

function Colour({ value }) {
  const known = /^#[0-9a-f]{3,8}$/i.test(value);
  return html`<span class="colour">${known && html`<i style=${{ background: value }} />`}${value}</span>`;
}

const LEAF = {
  text: ({ text }) => text,
  link: ({ url, text }) => html`<${Link} url=${url}>${text || url}<//>`,
  user: ({ user_id }) => html`<${UserMention} id=${user_id} />`,
  usergroup: ({ usergroup_id }) => html`<span class="mention">@${usergroup_id}</span>`,
  team: ({ team_id }) => html`<span class="mention">${team_id}</span>`,
  channel: ({ channel_id }) => html`<${ChannelMention} id=${channel_id} />`,
  emoji: (leaf) => html`<span role="img" aria-label=${leaf.name}>${emojiOfElement(leaf)}</span>`,
  broadcast: ({ range }) => html`<span class="mention mention-me">@${range}</span>`,
  date: ({ timestamp, format, url, fallback }) =>
    html`<${Moment} seconds=${timestamp} pattern=${format} url=${url} fallback=${fallback ?? ""} />`,
  color: ({ value }) => html`<${Colour} value=${value} />`,
};

function Leaf({ of }) {
  const draw = LEAF[of.type];
  return draw ? dressed(draw(of), of.style) : html`<span class="unknown-leaf">[${of.type}]</span>`;
}

const leaves = (elements) => elements.map((leaf) => html`<${Leaf} of=${leaf} />`);

function List({ of }) {
  const { style, indent = 0, offset = 0, border, elements } = of;
  const items = elements.map((item) => html`<li>${leaves(item.elements)}</li>`);
  const kind = `rich-list level-${indent % 3} ${border ? "bordered" : ""}`;
  const room = { "margin-inline-start": `${indent * 1.4}em` };
  return style === "ordered"
    ? html`<ol class=${kind} style=${room} start=${offset + 1}>${items}</ol>`
    : html`<ul class=${kind} style=${room}>${items}</ul>`;
}

const PART = {
  rich_text_section: ({ of }) => html`<div class="rich-section">${leaves(of.elements)}</div>`,
  rich_text_list: List,
  rich_text_quote: ({ of }) => html`<blockquote class="rich-section">${leaves(of.elements)}</blockquote>`,
  rich_text_preformatted: ({ of }) => html`<pre class="pre">${leaves(of.elements)}</pre>`,
};

export const RichText = ({ block }) => html`<div class="rich-text">
  ${block.elements.map((part) => PART[part.type] && html`<${PART[part.type]} of=${part} />`)}
</div>`;
