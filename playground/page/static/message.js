// One message: who, when, its blocks, files, reactions, and what can be done with it.
import { html } from "./vendor/preact.js";
import { post } from "./api.js";
import { Avatar } from "./avatar.js";
import { Blocks } from "./blocks.js";
import { clockTime, fullTime } from "./dates.js";
import { Picture } from "./elements.js";
import { QUICK_REACTIONS, emojiOf } from "./emoji.js";
import { useWords } from "./i18n.js";
import { Icon, IconButton } from "./icons.js";
import { Menu } from "./menu.js";
import { useSurface } from "./surface.js";
import { Link, Mrkdwn } from "./text.js";
import { useWorkspace } from "./workspace.js";

function BlockBody({ blocks, channel, ts }) {
  const surface = useSurface({ where: { kind: "message", channel, ts }, blocks });
  return html`<${Blocks} blocks=${blocks} surface=${surface} />`;
}

function Attachment({ of, channel, ts }) {
  const colour = /^#?[0-9a-f]{3,8}$/i.test(of.color ?? "") ? { "border-color": `#${of.color.replace("#", "")}` } : {};
  const words = [of.pretext, of.text ?? (of.title || of.blocks ? null : of.fallback)];
  return html`<div class="attachment" style=${colour}>
    ${of.title && html`<strong>${of.title_link ? html`<${Link} url=${of.title_link}>${of.title}<//>` : of.title}</strong>`}
    ${words.filter(Boolean).map((text) => html`<div><${Mrkdwn} text=${text} /></div>`)}
    ${of.blocks && html`<${BlockBody} blocks=${of.blocks} channel=${channel} ts=${ts} />`}
  </div>`;
}

function File({ of }) {
  const t = useWords();
  const url = of.url_private ?? of.permalink ?? "";
  if (of.mimetype?.startsWith("image/")) {
    return html`<${Picture} of=${{ image_url: url, alt_text: of.alt_txt ?? of.title ?? of.name }} kind="image" />`;
  }
  return html`<div class="file"><small>${t("message.file")}</small> <a href=${`/page/file/${of.id}`} download=${of.name}>${of.title ?? of.name}</a></div>`;
}

export function MessageBody({ message, channel }) {
  const { blocks, text, ts, attachments = [], files = [] } = message;
  return html`
    ${blocks?.length ? html`<${BlockBody} blocks=${blocks} channel=${channel} ts=${ts} />`
      : text && html`<div class="message-text"><${Mrkdwn} text=${text} /></div>`}
    ${attachments.map((each) => html`<${Attachment} of=${each} channel=${channel} ts=${ts} />`)}
    ${files.map((each) => html`<${File} key=${each.id} of=${each} />`)}`;
}

function useReact(message, channel) {
  const { me, attempt } = useWorkspace();
  return (name) => {
    const mine = message.reactions.find((reaction) => reaction.name === name)?.users.includes(me.id);
    return attempt(post("/page/react", { as: me.id, channel, ts: message.ts, name, add: !mine }));
  };
}

function Reactions({ message, onReact }) {
  const t = useWords();
  const { me, userOf } = useWorkspace();
  if (!message.reactions.length) return null;
  return html`<div class="reactions">${message.reactions.map(({ name, users }) => html`
    <button type="button" key=${name} class="reaction" aria-pressed=${users.includes(me.id)}
      title=${users.map((id) => userOf(id)?.name ?? id).join(", ")}
      aria-label=${t("message.reacted", { name, n: users.length })} onClick=${() => onReact(name)}>
      ${emojiOf(name) ?? `:${name}:`} <span>${users.length}</span></button>`)}</div>`;
}

function Tools({ message, channel, onReact, onThread }) {
  const t = useWords();
  const { boot, me, attempt } = useWorkspace();
  const run = ({ callback_id }) =>
    attempt(post("/page/shortcut", { as: me.id, callback_id, channel, message_ts: message.ts }));
  const shortcuts = boot.shortcuts.filter(({ type }) => type === "message");
  return html`<div class="message-tools">
    <${Menu} icon="smile" kind="menu-signs" label=${t("message.react")}
      items=${QUICK_REACTIONS.map((name) => ({ name, label: emojiOf(name), act: () => onReact(name) }))} />
    ${onThread && html`<${IconButton} icon="reply" label=${t("message.reply")} onClick=${onThread} />`}
    ${shortcuts.length > 0 && html`<${Menu} icon="more" label=${t("message.more")}
      items=${shortcuts.map((shortcut) => ({ label: shortcut.name, act: () => run(shortcut) }))} />`}
  </div>`;
}

/** `follows`: the message before is by the same person shortly before, so the name is not repeated. */
export function Message({ message, channel, follows, onThread }) {
  const t = useWords();
  const { userOf, language, zone } = useWorkspace();
  const react = useReact(message, channel);
  const author = userOf(message.user) ?? { id: message.user ?? "?", name: message.user ?? "?" };
  const at = new Date(message.at);
  const time = html`<time class="message-time" datetime=${message.at} title=${fullTime(language, at, zone)}>${clockTime(at, zone)}</time>`;
  return html`<article class="message ${message.ephemeral ? "ephemeral" : ""} ${follows ? "follows" : ""}"
    data-ts=${message.ts} aria-label=${author.name}>
    <div class="message-side">${follows ? time : html`<${Avatar} user=${author} app=${message.bot} />`}</div>
    <div class="message-main">
      ${message.ephemeral && html`<div class="only-you"><${Icon} name="eye" />${t("message.only")}</div>`}
      ${!follows && html`<div class="message-head"><strong>${message.username || author.name}</strong>
        ${message.bot && html`<span class="badge">${t("message.app")}</span>`}${time}</div>`}
      <${MessageBody} message=${message} channel=${channel} />
      ${message.edited && html`<small class="edited">${t("message.edited")}</small>`}
      <${Reactions} message=${message} onReact=${react} />
      ${onThread && message.reply_count > 0 && html`<button type="button" class="replies" onClick=${onThread}>
        <${Icon} name="reply" />${t("message.replies", { n: message.reply_count })}</button>`}
    </div>
    ${!message.ephemeral && html`<${Tools} message=${message} channel=${channel} onReact=${react} onThread=${onThread} />`}
  </article>`;
}
