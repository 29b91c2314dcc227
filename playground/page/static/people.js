// The welcome: what this is, what to try, and as whom.
import { html, useState } from "./vendor/preact.js";
import { Avatar } from "./avatar.js";
import { Dialog } from "./dialog.js";
import { useWords } from "./i18n.js";
import { Bridge, IconButton } from "./icons.js";
import { Mrkdwn } from "./text.js";

const COMMAND = /`(\/[^`\n]+)`/;
const folded = (text) => text.normalize("NFKC").toLowerCase();

function Person({ user, current, onChoose }) {
  const t = useWords();
  const mark = user.deleted ? t("person.left") : user.is_guest ? t("person.guest") : null;
  return html`<li><button type="button" class="person-card" aria-pressed=${current} disabled=${user.deleted} onClick=${() => onChoose(user)}>
    <${Avatar} user=${user} /><span><strong>${user.name}</strong>${mark && html` <span class="badge">${mark}</span>`}
    <small>${user.title}</small></span></button></li>`;
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
      <ul class="people">${shown.map((user) => html`<${Person} key=${user.id} user=${user} current=${user.id === me.id} onChoose=${onChoose} />`)}</ul>
      ${shown.length === 0 && html`<p class="empty">${t("person.none")}</p>`}
    </div>
  <//>`;
}
