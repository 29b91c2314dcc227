// Fields one types into, and files. A Japanese input method's own Enter is never taken for ours.
import { html, useEffect, useRef, useState } from "./vendor/preact.js";
import { upload } from "./api.js";
import { useWords } from "./i18n.js";
import { plainTextOf, textContent } from "./state.js";
import { useSurfaceOf } from "./surface.js";
import { plainOf } from "./text.js";
import { useWorkspace } from "./workspace.js";

const TYPING_PAUSE_MS = 350;
const COUNT_FROM = 50; // characters left at which the counter shows

const INPUT_MODE = { number_input: "decimal", email_text_input: "email", url_text_input: "url" };

function Counter({ text, most }) {
  const t = useWords();
  const left = most - text.length;
  if (!most || left > COUNT_FROM) return null;
  return html`<div class="counter ${left < 0 ? "over" : ""}" role="status">
    ${left < 0 ? t("form.over", { n: -left }) : t("form.left", { n: left })}</div>`;
}

/** Tells the app what is typed, on Enter or after a pause, where the block asks for it. */
function useTelling(block, element) {
  const surface = useSurfaceOf();
  const timer = useRef(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  const when = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const tells = (moment) => block.dispatch_action && when.includes(moment);
  const tell = () => {
    clearTimeout(timer.current);
    const { type, ...content } = surface.entry(block, element);
    surface.press(block, element, content);
  };
  const typed = () => {
    if (!tells("on_character_entered")) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(tell, TYPING_PAUSE_MS);
  };
  return { typed, entered: () => tells("on_enter_pressed") && tell() };
}

export function TextField({ block, element, field, label }) {
  const surface = useSurfaceOf();
  const { typed, entered } = useTelling(block, element);
  const entry = surface.entry(block, element);
  const text = element.type === "rich_text_input" ? plainTextOf(entry.rich_text_value) : entry.value ?? "";
  const lines = element.multiline || element.type === "rich_text_input";
  const change = (event) => {
    surface.change(block, element, textContent(element, event.target.value));
    typed();
  };
  const enter = (event) => {
    if (event.key === "Enter" && !event.isComposing && !(lines && event.shiftKey)) entered();
  };
  const common = {
    ...field, class: "field", value: text, onInput: change, onKeyDown: enter, "aria-label": label,
    placeholder: plainOf(element.placeholder), inputmode: INPUT_MODE[element.type],
  };
  return html`${lines
    ? html`<textarea ...${common} rows=${element.min_lines ?? 3} />`
    : html`<input type="text" ...${common} />`}
    <${Counter} text=${text} most=${element.max_length} />`;
}

export function FileField({ block, element, field }) {
  const t = useWords();
  const surface = useSurfaceOf();
  const { me, attempt } = useWorkspace();
  const [busy, setBusy] = useState(false);
  const files = surface.entry(block, element).files ?? [];
  const keep = (next) => surface.choose(block, element, { files: next });
  const add = async (event) => {
    const chosen = [...event.target.files].slice(0, (element.max_files ?? 10) - files.length);
    event.target.value = "";
    setBusy(true);
    const answers = await Promise.all(chosen.map((file) => attempt(upload(me.id, file))));
    setBusy(false);
    keep([...files, ...answers.filter(Boolean).map(({ file }) => file)]);
  };
  const accepted = element.filetypes?.map((type) => `.${type}`).join(",");
  return html`<div class="files">
    ${files.map((file) => html`<span class="chip" key=${file.id}>${file.name}
      <button type="button" aria-label=${t("form.remove", { name: file.name })}
        onClick=${() => keep(files.filter(({ id }) => id !== file.id))}>×</button></span>`)}
    <label class="button">${busy ? t("form.uploading") : t("form.files")}
      <input ...${field} class="visually-hidden" type="file" multiple=${(element.max_files ?? 10) > 1}
        accept=${accepted} disabled=${busy} onChange=${add} /></label>
  </div>`;
}
