// The welcome: what this is, what to try, and as whom.
import { html, useState } from "./vendor/preact.js";
import { get, post } from "./api.js";
import { Avatar } from "./avatar.js";
import { Dialog } from "./dialog.js";
import { useWords } from "./i18n.js";
import { Bridge, IconButton } from "./icons.js";
import { useResource } from "./live.js";
import { Mrkdwn } from "./text.js";
import { useWorkspace } from "./workspace.js";

const COMMAND = /`(\/[^`\n]+)`/;
const folded = (text) => text.normalize("NFKC").toLowerCase();

/** Lets a person leave the company, or brings them back. */
function Account({ user }) {
  const t = useWords();
  const { me, ask, attempt } = useWorkspace();
  const { name, deleted } = user;
  const label = t(deleted ? "person.back" : "person.deactivate", { name });
  const change = async () => {
    const [title, text, confirm] = [label, t("person.deactivate.ask"), t("person.deactivate.do")].map((text) => ({ text }));
    const question = { title, text, confirm, style: "danger" };
    if (!deleted && !(await ask(question))) return;
    await attempt(post("/page/account", { as: me.id, person: user.id, deleted: !deleted }));
  };
  return html`<${IconButton} icon=${deleted ? "reset" : "leave"} label=${label} onClick=${change} />`;
}

function Person({ user, current, unread, onChoose }) {
  const t = useWords();
  const mark = user.deleted ? t("person.left") : user.is_guest ? t("person.guest") : null;
  return html`<li><button type="button" class="person-card" aria-pressed=${current} disabled=${user.deleted} onClick=${() => onChoose(user)}>
    <${Avatar} user=${user} /><span><strong>${user.name}</strong>${mark && html` <span class="badge">${mark}</span>`}
    ${unread > 0 && html` <span class="unread">${t("person.mail", { n: unread })}</span>`}
    <small>${user.title}</small></span></button>${!current && html`<${Account} user=${user} />`}</li>`;
}

/** Commands the notes show in `…` are buttons that put them into the message box. */
function Notes({ text, onTry }) {
  const t = useWords();
  const draw = (piece, index) => index % 2
    ? html`<button type="button" class="try" title=${t("help.try")} onClick=${() => onTry(piece)}>${piece}</button>`
    : html`<${Mrkdwn} text=${piece} />`;
  return html`<div class="notes">${text.split(COMMAND).map(draw)}</div>`;
}

export function Welcome({ boot, me, notes, onChoose, onTry, onClose }) {
  const t = useWords();
  const [query, setQuery] = useState("");
  const [mail] = useResource(() => get("/page/mail"), []);
  const wanted = folded(query);
  const people = boot.users.filter(({ is_bot: bot }) => !bot);
  const shown = people.filter(({ name, real_name: real, title }) => folded(`${name} ${real} ${title}`).includes(wanted));
  return html`<${Dialog} kind="welcome" label=${t("help.title")} onClose=${onClose}>
    <div class="dialog-head"><span class="dialog-mark"><${Bridge} /></span><h2>${boot.team.name}</h2>
      <${IconButton} icon="close" label=${t("close")} onClick=${onClose} /></div>
    <div class="dialog-body">
      <p class="fictional">${t("help.fictional")}</p>
      ${notes && html`<${Notes} text=${notes} onTry=${onTry} />`}
      <h3 class="people-title">${t("person.who")}</h3>
      <input type="search" class="field" aria-label=${t("person.find")} placeholder=${t("person.find")} value=${query}
        onInput=${(event) => setQuery(event.target.value)} />
      <ul class="people">${shown.map((user) => html`<${Person} key=${user.id} user=${user} current=${user.id === me.id} unread=${mail?.unread?.[user.id]} onChoose=${onChoose} />`)}</ul>
      ${shown.length === 0 && html`<p class="empty">${t("person.none")}</p>`}
    </div>
  <//>`;
}
