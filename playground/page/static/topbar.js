// The bar at the top: the page's own tools, apart from what belongs to Slack.
import { html } from "./vendor/preact.js";
import { fullTime } from "./dates.js";
import { useWords } from "./i18n.js";
import { Bridge, Icon, IconButton } from "./icons.js";
import { useWorkspace } from "./workspace.js";

function Tool({ icon, label, name, panel, onOpen, children }) {
  return html`<button type="button" class="tool" aria-label=${label} title=${label} aria-expanded=${panel === name} onClick=${() => onOpen(name)}>
    <${Icon} name=${icon} />${children}</button>`;
}

export function TopBar({ boot, clock, panel, menu, onOpen, onReset, onLanguage, onMenu }) {
  const t = useWords();
  const { language } = useWorkspace();
  const time = fullTime(language, new Date(clock.now), clock.tz);
  const other = language === "ja" ? ["en", "English"] : ["ja", "日本語"];
  return html`<header class="topbar">
    <span class="topbar-menu"><${IconButton} icon="menu" label=${t("nav.menu")} aria-expanded=${menu} onClick=${onMenu} /></span>
    <span class="brand"><${Bridge} /><h1>${boot.team.name}</h1></span>
    <div class="tools" role="group" aria-label=${t("nav.tools")}>
      <${Tool} icon="clock" name="clock" label=${t("clock.title")} panel=${panel} onOpen=${onOpen}><span class="tool-time">${time}</span><//>
      <${Tool} icon="wire" name="wire" label=${t("wire.open")} panel=${panel} onOpen=${onOpen} />
      <${Tool} icon="help" name="people" label=${t("help.open")} panel=${panel} onOpen=${onOpen} />
      <${IconButton} icon="reset" label=${t("reset.title")} onClick=${onReset} />
      <button type="button" class="tool language" lang=${other[0]} onClick=${() => onLanguage(other[0])}>${other[1]}</button>
    </div>
  </header>`;
}
