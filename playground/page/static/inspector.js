// What went over the wire between the stand-in Slack and the app, newest first.
import { html, useEffect, useRef, useState } from "./vendor/preact.js";
import { get } from "./api.js";
import { clockSeconds } from "./dates.js";
import { useWords } from "./i18n.js";
import { IconButton } from "./icons.js";
import { useWorkspace } from "./workspace.js";

const MOST = 500;

function useEntries() {
  const { stamps } = useWorkspace();
  const [entries, setEntries] = useState([]);
  const last = useRef(0);
  const loading = useRef(Promise.resolve());
  useEffect(() => {
    const load = async () => {
      const answer = await get("/page/wire", { after: last.current }).catch(() => ({ entries: [] }));
      if (!answer.entries.length) return;
      last.current = Math.max(...answer.entries.map(({ n }) => n));
      setEntries((now) => [...now, ...answer.entries].slice(-MOST));
    };
    loading.current = loading.current.then(load);
  }, [stamps.wire, stamps.missed]);
  return entries;
}

const json = (value) => JSON.stringify(value, null, 2);
const empty = (value) => value === null || value === undefined || value === "" || (typeof value === "object" && !Object.keys(value).length);

function Payload({ title, value }) {
  const t = useWords();
  const { toast } = useWorkspace();
  const copy = async () => {
    await navigator.clipboard.writeText(json(value));
    toast(t("wire.copied"));
  };
  return html`<section class="payload"><div class="payload-head"><h3>${title}</h3>
      ${!empty(value) && html`<button type="button" class="button small" onClick=${copy}>${t("wire.copy")}</button>`}</div>
    ${empty(value) ? html`<p class="panel-note">${t("wire.none")}</p>` : html`<pre class="json" tabindex="0">${json(value)}</pre>`}</section>`;
}

const failed = ({ status, response }) => Number(status) >= 400 || response?.ok === false;

function Row({ entry, current, zone, onOpen }) {
  const t = useWords();
  const time = clockSeconds(new Date(entry.at), zone);
  return html`<li><button type="button" class="wire-row ${entry.direction}" aria-current=${current ? "true" : undefined} onClick=${onOpen}>
    <span class="wire-arrow" title=${t(`wire.${entry.direction}`)} aria-label=${t(`wire.${entry.direction}`)}>${entry.direction === "to_app" ? "→" : "←"}</span>
    <span class="wire-name"><strong>${entry.name}</strong><small>${entry.kind} · ${time}</small></span>
    <span class="wire-status ${failed(entry) ? "bad" : ""}">${failed(entry) ? entry.response?.error ?? entry.status : entry.status}</span>
    <span class="wire-ms">${Math.round(entry.ms)} ms</span></button></li>`;
}

export function Inspector({ onClose }) {
  const t = useWords();
  const { zone } = useWorkspace();
  const entries = useEntries();
  const [query, setQuery] = useState("");
  const [direction, setDirection] = useState("");
  const [chosen, setChosen] = useState(null);
  const wanted = query.toLowerCase();
  const fits = (entry) =>
    (!direction || entry.direction === direction) &&
    (!wanted || JSON.stringify(entry).toLowerCase().includes(wanted));
  const shown = entries.filter(fits).reverse();
  const entry = entries.find(({ n }) => n === chosen);
  return html`<section class="panel inspector" aria-label=${t("wire.title")}>
    <header class="panel-head">${entry && html`<${IconButton} icon="back" label=${t("wire.back")} onClick=${() => setChosen(null)} />`}
      <h2>${entry ? entry.name : t("wire.title")}</h2><${IconButton} icon="close" label=${t("close")} onClick=${onClose} /></header>
    ${entry ? html`<div class="panel-body">
        <p class="panel-note">${t(`wire.${entry.direction}`)} · ${entry.kind} · ${entry.status} · ${Math.round(entry.ms)} ms</p>
        <${Payload} title=${t("wire.request")} value=${entry.request} /><${Payload} title=${t("wire.response")} value=${entry.response} />
      </div>`
    : html`<div class="wire-filter">
        <input type="search" class="field" aria-label=${t("wire.filter")} placeholder=${t("wire.filter")} value=${query} onInput=${(event) => setQuery(event.target.value)} />
        <select class="field" aria-label=${t("wire.direction")} value=${direction} onChange=${(event) => setDirection(event.target.value)}>
          <option value="">${t("wire.both")}</option><option value="to_app">${t("wire.to_app")}</option><option value="from_app">${t("wire.from_app")}</option></select>
      </div>
      ${shown.length === 0 && html`<p class="empty">${t(entries.length ? "form.nothing" : "wire.empty")}</p>`}
      <ol class="wire-list">${shown.map((each) => html`<${Row} key=${each.n} entry=${each} zone=${zone} onOpen=${() => setChosen(each.n)} />`)}</ol>`}
  </section>`;
}
