// A conversation: its head with what can be done to it, messages, composer, and its thread beside it.
import { html } from "./vendor/preact.js";
import { post } from "./api.js";
import { Composer } from "./composer.js";
import { trouble, useWords } from "./i18n.js";
import { Icon, IconButton } from "./icons.js";
import { Menu } from "./menu.js";
import { MessageList, useMessages } from "./messages.js";
import { isAppRoom, roomName } from "./rooms.js";
import { AppTabs } from "./home.js";
import { useWorkspace } from "./workspace.js";

function ChannelMenu({ channel }) {
  const t = useWords();
  const { boot, me, attempt, ask } = useWorkspace();
  const act = (action) => attempt(post("/page/channel", { as: me.id, action, channel: channel.id }));
  const archive = async () => {
    const text = t("channel.archive.ask", { name: channel.name });
    const title = t("channel.archive");
    const yes = await ask({ title: { text: title }, text: { text }, confirm: { text: title }, style: "danger" });
    if (yes) act("archive");
  };
  const app = boot.app.name;
  const inside = channel.members.includes(boot.app.bot_user_id);
  const items = [
    inside
      ? { label: t("channel.kick", { app }), act: () => act("kick_bot") }
      : { label: t("channel.invite", { app }), act: () => act("invite_bot") },
    { label: t("channel.archive"), act: archive },
  ];
  return html`<${Menu} icon="more" label=${t("channel.menu")} items=${items} />`;
}

function Head({ room, channel, name }) {
  const t = useWords();
  return html`<header class="pane-head">
    <div class="pane-title"><h2>${room?.kind === "private" && html`<${Icon} name="lock" />`}${name}</h2>
      ${channel && html`<span class="pane-note">${t("channel.members", { n: channel.members.length })}${channel.topic ? ` · ${channel.topic}` : ""}</span>`}</div>
    ${channel?.shared && html`<span class="badge">${t("nav.shared")}</span>`}
    ${channel && !channel.is_archived && html`<${ChannelMenu} channel=${channel} />`}
  </header>`;
}

function Foot({ channel, id, name }) {
  const t = useWords();
  const { me, attempt } = useWorkspace();
  if (channel?.is_archived) return html`<div class="bar">${t("channel.archived")}</div>`;
  if (channel && !channel.members.includes(me.id)) {
    const join = () => attempt(post("/page/channel", { as: me.id, action: "join", channel: id }));
    return html`<div class="bar">${t("channel.notin", { name: channel.name })}
      <button type="button" class="button primary" onClick=${join}>${t("channel.join")}</button></div>`;
  }
  return html`<${Composer} key=${id} channel=${id} name=${name} />`;
}

function Thread({ channel, ts, name, writable }) {
  const t = useWords();
  const { go } = useWorkspace();
  const data = useMessages(channel, ts);
  return html`<aside class="thread" aria-label=${t("thread.title")}>
    <header class="pane-head"><div class="pane-title"><h2>${t("thread.title")}</h2><span class="pane-note">${name}</span></div>
      <${IconButton} icon="close" label=${t("thread.close")} onClick=${() => go({ kind: "channel", id: channel })} /></header>
    ${data?.messages ? html`<${MessageList} messages=${data.messages} channel=${channel} name=${t("thread.title")} countReplies />`
      : html`<p class="empty">${t("loading")}</p>`}
    ${writable && html`<${Composer} key=${ts} channel=${channel} thread=${ts} />`}
  </aside>`;
}

export function ChannelPane({ place, room }) {
  const t = useWords();
  const workspace = useWorkspace();
  const { boot, me, go, channelOf } = workspace;
  const data = useMessages(place.id);
  const channel = channelOf(place.id);
  const name = room ? roomName(room, workspace) : channel ? `#${channel.name}` : place.id;
  const writable = !channel || (!channel.is_archived && channel.members.includes(me.id));
  const openThread = (ts) => go({ ...place, thread: ts });
  return html`<div class="panes ${place.thread ? "with-thread" : ""}">
    <section class="pane" aria-label=${name}>
      ${room && isAppRoom(room, boot) ? html`<${AppTabs} current="messages" />`
        : html`<${Head} room=${room} channel=${channel} name=${name} />`}
      ${data?.messages ? html`<${MessageList} messages=${data.messages} channel=${place.id} name=${name} onThread=${openThread} />`
        : html`<p class="empty">${data?.failed ? trouble(workspace.language, data.failed) : t("loading")}</p>`}
      <${Foot} channel=${channel} id=${place.id} name=${name} />
    </section>
    ${place.thread && html`<${Thread} key=${place.thread} channel=${place.id} ts=${place.thread} name=${name} writable=${writable} />`}
  </div>`;
}
