// The page put together: who is here, what is open, and the frame around it.
import { html, render, useEffect, useMemo, useRef, useState } from "./vendor/preact.js";
import { get, post } from "./api.js";
import { ChannelPane } from "./channel.js";
import { ClockPanel } from "./clock.js";
import { useConfirm } from "./confirm.js";
import { HomePane } from "./home.js";
import { Language, languageOf, say, trouble } from "./i18n.js";
import { Inspector } from "./inspector.js";
import { useResource, useStamps } from "./live.js";
import { ModalStack } from "./modal.js";
import { Welcome } from "./people.js";
import { hashOf, placeOf } from "./rooms.js";
import { Sidebar } from "./sidebar.js";
import { Toasts, useToasts } from "./toasts.js";
import { TopBar } from "./topbar.js";
import { Workspace } from "./workspace.js";

const CLOCK_EVERY_MS = 30_000;
const asked = new URLSearchParams(location.search);

const kept = {
  get: (key) => localStorage.getItem(`kakehashi.${key}`),
  set: (key, value) => localStorage.setItem(`kakehashi.${key}`, value),
};

/** People by the name Slack shows: the display name, else the real one; `handle` is the short one. */
const withShownNames = (boot) => ({
  ...boot,
  users: boot.users.map((user) => ({
    ...user,
    handle: user.name,
    name: user.display_name || user.real_name || user.name,
  })),
});

const isKnown = () => Boolean(asked.get("as") ?? kept.get("person"));

/** The person asked for in the address, else last time's, else the first who can take part. */
function firstPerson(users) {
  const can = users.filter((user) => !user.is_bot && !user.deleted);
  const wanted = asked.get("as") ?? kept.get("person");
  return can.find(({ id }) => id === wanted) ?? can.find((user) => !user.is_guest) ?? can[0];
}

function useHash() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const heard = () => setHash(location.hash);
    addEventListener("hashchange", heard);
    return () => removeEventListener("hashchange", heard);
  }, []);
  return hash;
}

function useClock(start, stamps) {
  const [beat, setBeat] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setBeat((count) => count + 1), CLOCK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const [moved, setMoved] = useState(null);
  const [fresh] = useResource(async () => {
    const clock = await get("/page/clock");
    setMoved(null);
    return clock;
  }, [stamps.clock, stamps.missed, beat]);
  return [moved ?? (fresh?.now ? fresh : start), setMoved];
}

/** Awaits an act; refusals of the server and of the app become notices, and null. */
function attempting(language, toast) {
  return async (promise) => {
    try {
      const answer = await promise;
      if (answer.ok !== false || answer.errors) return answer;
      toast(trouble(language, { code: answer.error, message: answer.message ?? answer.error }), "error");
    } catch (error) {
      toast(trouble(language, error), "error");
    }
    return null;
  };
}

function Page({ boot, me, language, onPerson, onLanguage, onBoot }) {
  const stamps = useStamps(me.id);
  const [toast, notices, dismiss] = useToasts();
  const [ask, question] = useConfirm();
  const [clock, setClock] = useClock(boot.clock, stamps);
  const [listing] = useResource(() => get("/page/conversations", { as: me.id }), [me.id, stamps.messages, stamps.people, stamps.missed]);
  const [views, reloadViews] = useResource(() => get("/page/views", { as: me.id }), [me.id, stamps.views, stamps.missed]);
  const [panel, setPanel] = useState(asked.get("panel") ?? (isKnown() ? null : "people"));
  const [menu, setMenu] = useState(false);
  const [filled, setFilled] = useState(null);
  const hash = useHash();
  const rooms = listing?.channels ?? [];
  const place = placeOf(hash, rooms, boot);

  useEffect(() => {
    if (stamps.reset) location.reload();
  }, [stamps.reset]);

  useEffect(() => {
    if (stamps.people || stamps.missed) onBoot();
  }, [stamps.people, stamps.missed]);

  const attempt = attempting(language, toast);
  const go = (next) => (location.hash = hashOf(next));
  const workspace = {
    boot, me, language, stamps, place, rooms, go, toast, attempt, ask, filled,
    zone: me.tz ?? clock.tz,
    now: new Date(clock.now),
    userOf: (id) => boot.users.find((user) => user.id === id),
    channelOf: (id) => boot.channels.find((channel) => channel.id === id),
  };
  const t = (key, values) => say(language, key, values);
  const reset = async () => {
    const title = { text: t("reset.title") };
    const yes = await ask({ title, text: { text: t("reset.ask") }, confirm: { text: t("reset.do") }, style: "danger" });
    if (!yes) return;
    toast(t("reset.busy"));
    if (!(await attempt(post("/page/reset", {})))) return;
    location.hash = "";
    location.reload();
  };
  const choose = (person) => {
    onPerson(person);
    setPanel(null);
  };
  const tryOut = (text) => {
    const key = place.kind === "channel" ? place.id : placeOf("", rooms, boot).id;
    setPanel(null);
    go({ kind: "channel", id: key });
    setTimeout(() => setFilled({ key, text }));
  };
  const open = (name) => setPanel(panel === name ? null : name);
  const toasts = html`<${Toasts} notices=${notices} onDismiss=${dismiss} />`;
  const stack = views?.stack ?? [];
  const pane = () => {
    if (!listing) return html`<p class="empty">${t("loading")}</p>`;
    if (place.kind === "home") return html`<${HomePane} />`;
    return html`<${ChannelPane} key=${place.id} place=${place} room=${rooms.find(({ id }) => id === place.id)} />`;
  };
  return html`<${Workspace.Provider} value=${workspace}>
    <div class="app ${menu ? "menu-open" : ""} ${panel === "wire" ? "with-wire" : ""}">
      <${TopBar} boot=${boot} clock=${clock} panel=${panel} onOpen=${open} onReset=${reset} onLanguage=${onLanguage} onMenu=${() => setMenu(!menu)} menu=${menu} />
      <${Sidebar} place=${place} onPeople=${() => open("people")} onLeave=${() => setMenu(false)} />
      <div class="shade" onClick=${() => setMenu(false)} />
      <main class="main">${pane()}</main>
      ${panel === "clock" && html`<${ClockPanel} clock=${clock} onMoved=${setClock} onClose=${() => setPanel(null)} />`}
      ${panel === "wire" && html`<${Inspector} onClose=${() => setPanel(null)} />`}
      ${panel === "people" && html`<${Welcome} boot=${boot} me=${me} notes=${boot.notes?.[language]} onChoose=${choose} onTry=${tryOut} onClose=${() => choose(me)} />`}
      <${ModalStack} stack=${stack} onChanged=${reloadViews}>${toasts}<//>
      ${question}
      ${stack.length === 0 && toasts}
    </div>
  <//>`;
}

function App() {
  const [boot, reload] = useResource(async () => withShownNames(await get("/page/bootstrap")), []);
  const [person, setPerson] = useState(null);
  const [chosen, setChosen] = useState(asked.get("lang") ?? kept.get("language"));
  const me = useMemo(() => boot?.users && (boot.users.find(({ id }) => id === person) ?? firstPerson(boot.users)), [boot, person]);
  const language = chosen ?? languageOf(person ? me?.locale : navigator.language);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = say(language, "app.title");
  }, [language]);
  const choosePerson = ({ id }) => {
    kept.set("person", id);
    setPerson(id);
  };
  const chooseLanguage = (next) => {
    kept.set("language", next);
    setChosen(next);
  };
  if (boot?.failed) return html`<p class="empty" role="alert">${trouble(language, boot.failed)}</p>`;
  if (!me) return html`<p class="empty">${say(language, "loading")}</p>`;
  return html`<${Language.Provider} value=${language}>
    <${Page} key=${me.id} boot=${boot} me=${me} language=${language} onPerson=${choosePerson} onLanguage=${chooseLanguage} onBoot=${reload} />
  <//>`;
}

render(html`<${App} />`, document.getElementById("page"));
