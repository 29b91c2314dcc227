// The list of places: the app, channels, direct messages; and who one is.
import { html, useState } from "./vendor/preact.js";
import { post } from "./api.js";
import { Avatar } from "./avatar.js";
import { Dialog } from "./dialog.js";
import { useWords } from "./i18n.js";
import { Icon, IconButton } from "./icons.js";
import { isAppRoom, roomName } from "./rooms.js";
import { useWorkspace } from "./workspace.js";

function Entry({ current, unread = 0, onGo, lead, children }) {
  const t = useWords();
  const fresh = unread > 0 && !current;
  return html`<li><button type="button" class="entry ${fresh ? "fresh" : ""}" aria-current=${current ? "page" : undefined} onClick=${onGo}>
    <span class="entry-lead" aria-hidden="true">${lead}</span><span class="entry-name">${children}</span>
    ${fresh && html`<span class="unread" aria-label=${t("nav.unread", { n: unread })}>${unread > 99 ? "99+" : unread}</span>`}
  </button></li>`;
}

function CreateChannel({ onClose }) {
  const t = useWords();
  const { me, attempt } = useWorkspace();
  const [name, setName] = useState("");
  const create = async (event) => {
    event.preventDefault();
    if (await attempt(post("/page/channel", { as: me.id, action: "create", name }))) onClose();
  };
  return html`<${Dialog} kind="confirm" label=${t("nav.create")} onClose=${onClose}>
    <form onSubmit=${create}>
      <div class="dialog-head"><h2>${t("nav.create")}</h2></div>
      <div class="dialog-body"><label class="input-label" for="new-channel">${t("nav.create.name")}</label>
        <input id="new-channel" class="field" required maxlength="80" value=${name} onInput=${(event) => setName(event.target.value)} /></div>
      <div class="dialog-foot"><button type="button" class="button" onClick=${onClose}>${t("form.cancel")}</button>
        <button class="button primary">${t("nav.create.do")}</button></div>
    </form>
  <//>`;
}

function Group({ title, tool, children }) {
  return html`<section class="group"><div class="group-head"><h3>${title}</h3>${tool}</div><ul>${children}</ul></section>`;
}

/** Rooms of the person by kind, and public channels not joined. */
function sorted({ rooms, boot, me }) {
  const joined = ({ members }) => members.includes(me.id);
  const archived = new Set(boot.channels.filter((channel) => channel.is_archived).map(({ id }) => id));
  const open = ({ id, kind }) => /^(channel|private)$/.test(kind) && !archived.has(id);
  const channels = rooms.filter((room) => open(room) && joined(room));
  const known = new Set(channels.map(({ id }) => id));
  return {
    app: rooms.find((room) => isAppRoom(room, boot)),
    channels,
    dms: rooms.filter((room) => /im$/.test(room.kind) && !isAppRoom(room, boot)),
    others: boot.channels.filter((channel) => !channel.is_private && !known.has(channel.id) && !channel.is_archived),
  };
}

const lead = (room) => (room.kind === "private" ? html`<${Icon} name="lock" />` : "#");

export function Sidebar({ place, onPeople, onLeave }) {
  const t = useWords();
  const workspace = useWorkspace();
  const { boot, me, go, userOf } = workspace;
  const [creating, setCreating] = useState(false);
  const { app, channels, dms, others } = sorted(workspace);
  const visit = (next) => () => {
    go(next);
    onLeave();
  };
  const room = (each, mark) => html`<${Entry} key=${each.id} current=${place.id === each.id} unread=${each.unread}
    onGo=${visit({ kind: "channel", id: each.id })} lead=${mark}>${roomName(each, workspace).replace(/^#/, "")}
    ${each.kind === "private" && html`<span class="visually-hidden">${t("nav.private")}</span>`}<//>`;
  const partner = (each) => userOf(each.members.find((id) => id !== me.id) ?? me.id) ?? me;
  return html`<nav class="sidebar" aria-label=${t("nav.main")}>
    <button type="button" class="person" onClick=${onPeople} title=${t("person.switch")}>
      <${Avatar} user=${me} />
      <span class="person-words"><small>${t("person.as")}</small><strong>${me.name}</strong><small>${me.title}</small></span>
      <${Icon} name="swap" /></button>
    <div class="sidebar-scroll">
      <${Group} title=${t("nav.apps")}>
        <${Entry} current=${place.kind === "home" || (app && place.id === app.id)} unread=${app?.unread}
          lead=${html`<${Avatar} app user=${{}} />`} onGo=${visit({ kind: "home" })}>${boot.app.name}<//>
      <//>
      <${Group} title=${t("nav.channels")} tool=${html`<${IconButton} icon="plus" label=${t("nav.create")} onClick=${() => setCreating(true)} />`}>
        ${channels.map((each) => room(each, lead(each)))}<//>
      ${dms.length > 0 && html`<${Group} title=${t("nav.dms")}>
        ${dms.map((each) => room(each, html`<${Avatar} user=${partner(each)} />`))}<//>`}
      ${others.length > 0 && html`<${Group} title=${t("nav.others")}>${others.map((each) => html`
        <${Entry} key=${each.id} current=${place.id === each.id} lead="#" onGo=${visit({ kind: "channel", id: each.id })}>${each.name}<//>`)}<//>`}
    </div>
    ${creating && html`<${CreateChannel} onClose=${() => setCreating(false)} />`}
  </nav>`;
}
