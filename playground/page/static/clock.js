// The clock one can turn forward; while the app does what became due, nothing else can be pressed here.
import { html, useState } from "./vendor/preact.js";
import { post } from "./api.js";
import { fullTime } from "./dates.js";
import { useWords } from "./i18n.js";
import { IconButton } from "./icons.js";
import { useWorkspace } from "./workspace.js";

const STEPS = [["1h", "clock.hour"], ["1d", "clock.day"], ["1w", "clock.week"]];

export function ClockPanel({ clock, onMoved, onClose }) {
  const t = useWords();
  const { language, attempt, toast } = useWorkspace();
  const [busy, setBusy] = useState(false);
  const shown = (iso) => fullTime(language, new Date(iso), clock.tz);
  const turn = async (how) => {
    setBusy(true);
    const moved = await attempt(post("/page/clock", how));
    setBusy(false);
    if (!moved) return;
    onMoved(moved);
    toast(t("clock.moved", { time: shown(moved.now) }));
  };
  const coming = clock.marks.filter(({ at }) => at > clock.now || new Date(at) > new Date(clock.now));
  return html`<section class="panel clock-panel" aria-label=${t("clock.title")} aria-busy=${busy}>
    <header class="panel-head"><h2>${t("clock.title")}</h2><${IconButton} icon="close" label=${t("close")} onClick=${onClose} /></header>
    <div class="panel-body">
      <p class="clock-now"><small>${t("clock.now")}</small><strong>${shown(clock.now)}</strong></p>
      <fieldset disabled=${busy}>
        <legend>${t("clock.by")}</legend>
        <div class="clock-steps">${STEPS.map(([by, key]) => html`
          <button type="button" class="button" onClick=${() => turn({ by })}>+ ${t(key)}</button>`)}</div>
        ${coming.length > 0 && html`<h3>${t("clock.marks")}</h3>
          <ul class="marks">${coming.map(({ id, at, label }) => html`<li><button type="button" class="mark-button" onClick=${() => turn({ mark: id })}>
            <strong>${label[language] ?? label.ja}</strong><small>${shown(at)}</small></button></li>`)}</ul>`}
      </fieldset>
      <p class="panel-note" role="status">${busy ? html`<span class="spinner" />${t("clock.busy")}` : t("clock.note")}</p>
    </div>
  </section>`;
}
