// The page for one person: what is loaded, what is open, and the frame around it.
import { html, useEffect, useState } from "./vendor/preact.js";
import { get, post } from "./api.js";
import { ChannelPane } from "./channel.js";
import { ClockPanel } from "./clock.js";
import { useConfirm } from "./confirm.js";
import { fillDraft } from "./drafts.js";
import { HomePane } from "./home.js";
import { say, trouble } from "./i18n.js";
import { Inspector } from "./inspector.js";
import { useResource, useStamps } from "./live.js";
import { ModalStack } from "./modal.js";
import { Welcome } from "./people.js";
import { hashOf, placeOf } from "./rooms.js";
import { Sidebar } from "./sidebar.js";
import { Toasts, useToasts } from "./toasts.js";
import { TopBar } from "./topbar.js";
import { isKnown, preferred } from "./visitor.js";
import { Workspace } from "./workspace.js";

const CLOCK_EVERY_MS = 30_000;

function useHash() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const heard = () => setHash(location.hash);
    addEventListener("hashchange", heard);
    return () => removeEventListener("hashchange", heard);
  }, []);
  return hash;
}

/** [clock, setClock]: loaded again now and then, as the workspace's time also passes by itself. */
function useClock(start, stamps) {
  const [beat, setBeat] = useState(0);
  const [clock, setClock] = useState(start);
  useEffect(() => {
    const timer = setInterval(() => setBeat((count) => count + 1), CLOCK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useResource(async () => setClock(await get("/page/clock")), [stamps.clock, stamps.missed, beat]);
  return [clock, setClock];
}

/** What changes for one person while the page is open: conversations, modals, the clock. */
function useLive(boot, me) {
  const stamps = useStamps(me.id);
  const { messages, people, missed, views } = stamps;
  const [clock, setClock] = useClock(boot.clock, stamps);
  const ask = (path) => () => get(path, { as: me.id });
  const [listing] = useResource(ask("/page/conversations"), [me.id, messages, people, missed]);
  const [open, reloadViews] = useResource(ask("/page/views"), [me.id, views, missed]);
  const rooms = listing?.channels ?? [];
  return { stamps, clock, setClock, rooms, ready: listing !== null, stack: open?.stack ?? [], reloadViews };
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

async function startOver({ language, ask, toast, attempt }) {
  const t = (key) => ({ text: say(language, key) });
  const question = { title: t("reset.title"), text: t("reset.ask"), confirm: t("reset.do"), style: "danger" };
  if (!(await ask(question))) return;
  toast(t("reset.busy").text);
  if (!(await attempt(post("/page/reset", {})))) return;
  location.hash = "";
  location.reload();
}

/** Loads people again when they changed, and the whole page when someone started over. */
function useFreshStart(stamps, onBoot, toast, language) {
  useEffect(() => {
    if (stamps.lost) toast(say(language, "error.offline"), "error");
  }, [stamps.lost]);
  useEffect(() => {
    if (stamps.people || stamps.missed) onBoot();
  }, [stamps.people, stamps.missed]);
  useEffect(() => {
    if (stamps.reset) location.reload();
  }, [stamps.reset]);
}

function Pane({ place, rooms, ready, language }) {
  if (!ready) return html`<p class="empty">${say(language, "loading")}</p>`;
  if (place.kind === "home") return html`<${HomePane} />`;
  const room = rooms.find(({ id }) => id === place.id);
  return html`<${ChannelPane} key=${place.id} place=${place} room=${room} />`;
}

/** The tool that is open: the clock, the wire or the welcome. */
function Panel({ name, boot, me, live, onClose, onPerson, onTry, language }) {
  if (name === "clock") return html`<${ClockPanel} clock=${live.clock} onMoved=${live.setClock} onClose=${onClose} />`;
  if (name === "wire") return html`<${Inspector} onClose=${onClose} />`;
  if (name !== "people" || !live.ready) return null;
  const choose = (person) => {
    onPerson(person);
    onClose();
  };
  return html`<${Welcome} boot=${boot} me=${me} notes=${boot.notes?.[language]} onChoose=${choose} onTry=${onTry} onClose=${() => choose(me)} />`;
}

export function Page({ boot, me, language, onPerson, onLanguage, onBoot }) {
  const live = useLive(boot, me);
  const { stamps, clock, rooms, ready, stack } = live;
  const [toast, notices, dismiss] = useToasts();
  const [ask, question] = useConfirm();
  const [panel, setPanel] = useState(preferred("panel") ?? (isKnown() ? null : "people"));
  const [menu, setMenu] = useState(false);
  const place = placeOf(useHash(), rooms, boot);
  useFreshStart(stamps, onBoot, toast, language);

  const attempt = attempting(language, toast);
  const go = (next) => void (location.hash = hashOf(next));
  const tryOut = (text) => {
    const key = place.kind === "channel" ? place.id : placeOf("", rooms, boot).id;
    onPerson(me);
    setPanel(null);
    go({ kind: "channel", id: key });
    fillDraft(key, text);
  };
  const workspace = {
    boot, me, language, stamps, place, rooms, go, toast, attempt, ask,
    zone: me.tz ?? clock.tz,
    now: new Date(clock.now),
    userOf: (id) => boot.users.find((user) => user.id === id),
    channelOf: (id) => boot.channels.find((channel) => channel.id === id),
  };
  const open = (name) => setPanel(panel === name ? null : name);
  const toasts = html`<${Toasts} notices=${notices} onDismiss=${dismiss} />`;
  return html`<${Workspace.Provider} value=${workspace}>
    <div class="app ${menu ? "menu-open" : ""} ${panel === "wire" ? "with-wire" : ""}">
      <${TopBar} ...${{ boot, clock, panel, menu }} onOpen=${open} onReset=${() => startOver(workspace)}
        onLanguage=${onLanguage} onMenu=${() => setMenu(!menu)} />
      <${Sidebar} place=${place} onPeople=${() => open("people")} onLeave=${() => setMenu(false)} />
      <div class="shade" onClick=${() => setMenu(false)} />
      <main class="main"><${Pane} ...${{ place, rooms, ready, language }} /></main>
      <${Panel} name=${panel} ...${{ boot, me, live, language, onPerson }} onTry=${tryOut} onClose=${() => setPanel(null)} />
      <${ModalStack} stack=${stack} onChanged=${live.reloadViews}>${toasts}<//>
      ${question}
      ${stack.length === 0 && toasts}
    </div>
  <//>`;
}
