// The app's own place: its Home and the door to its messages.
import { html, useRef } from "./vendor/preact.js";
import { get } from "./api.js";
import { Blocks } from "./blocks.js";
import { trouble, useWords } from "./i18n.js";
import { Avatar } from "./avatar.js";
import { useResource } from "./live.js";
import { isAppRoom } from "./rooms.js";
import { useSurface } from "./surface.js";
import { useWorkspace } from "./workspace.js";

/** The head of the app's place, with its two tabs. */
export function AppTabs({ current }) {
  const t = useWords();
  const { boot, rooms, go } = useWorkspace();
  const room = rooms.find((each) => isAppRoom(each, boot));
  const tab = (key, place) => html`<button type="button" class="tab" aria-current=${key === current ? "page" : undefined}
    onClick=${() => go(place)}>${t(`tab.${key}`)}</button>`;
  return html`<header class="pane-head pane-head-app">
    <div class="pane-title"><${Avatar} app user=${{}} /><h2>${boot.app.name}</h2></div>
    <nav class="tabs" aria-label=${boot.app.name}>
      ${tab("home", { kind: "home" })}${room && tab("messages", { kind: "channel", id: room.id })}
    </nav>
  </header>`;
}

function HomeView({ view }) {
  const surface = useSurface({
    where: { kind: "home", view_id: view.id },
    blocks: view.blocks,
    typed: view.state?.values,
  });
  return html`<${Blocks} blocks=${view.blocks} surface=${surface} />`;
}

export function HomePane() {
  const t = useWords();
  const { me, stamps, language } = useWorkspace();
  const opened = useRef(false);
  const load = async () => {
    const peek = opened.current ? 1 : undefined;
    opened.current = true;
    return get("/page/home", { as: me.id, peek });
  };
  const [data] = useResource(load, [me.id, stamps.home, stamps.missed]);
  const body = () => {
    if (!data) return html`<p class="empty">${t("home.loading")}</p>`;
    if (data.failed) return html`<p class="empty" role="alert">${trouble(language, data.failed)}</p>`;
    return data.view ? html`<${HomeView} view=${data.view} />` : html`<p class="empty">${t("home.empty")}</p>`;
  };
  return html`<section class="pane" aria-label=${t("tab.home")}>
    <${AppTabs} current="home" />
    <div class="home-scroll" tabindex="0"><div class="home">${body()}</div></div>
  </section>`;
}
