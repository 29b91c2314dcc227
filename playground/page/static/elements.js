// Interactive elements that are not typed into: buttons, menus, ticks, dates; and the image element.
import { html, useEffect, useRef, useState } from "./vendor/preact.js";
import { fromLocalField, toLocalField } from "./dates.js";
import { useWords } from "./i18n.js";
import { useIds } from "./ids.js";
import { Menu } from "./menu.js";
import { isSelect, Select } from "./selects.js";
import { isTyped, useSurfaceOf } from "./surface.js";
import { FileField, TextField } from "./fields.js";
import { Text, plainOf, useFollow } from "./text.js";
import { useWorkspace } from "./workspace.js";

const SAFE_IMAGE = /^(https?:\/\/|\/(?!\/)|data:image\/(png|jpeg|gif|webp);)/i;

/** An image by address, or its alternative text when it cannot be shown. */
export function Picture({ of, kind }) {
  const t = useWords();
  const [lost, setLost] = useState(false);
  const url = of.image_url ?? of.slack_file?.url ?? (of.slack_file ? `/page/file/${of.slack_file.id}` : "");
  if (lost || !SAFE_IMAGE.test(url)) return html`<span class="picture-lost">${t("image.missing", { alt: of.alt_text })}</span>`;
  return html`<img class=${kind} src=${url} alt=${of.alt_text} title=${of.alt_text} onError=${() => setLost(true)} />`;
}

function Button({ block, element }) {
  const surface = useSurfaceOf();
  const follow = useFollow();
  const [busy, setBusy] = useState(false);
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);
  const press = async () => {
    if (busy) return;
    if (element.url) follow(element.url);
    setBusy(true);
    await surface.press(block, element, { value: element.value });
    if (here.current) setBusy(false);
  };
  return html`<button type="button" class="button ${element.style ?? ""}" aria-busy=${busy}
    aria-label=${element.accessibility_label} onClick=${press}><${Text} of=${element.text} />
    ${element.url && html`<span class="button-away" aria-hidden="true">↗</span>`}</button>`;
}

function Overflow({ block, element }) {
  const t = useWords();
  const surface = useSurfaceOf();
  const follow = useFollow();
  const choose = (option) => () => {
    if (option.url) follow(option.url);
    surface.press(block, element, { selected_option: option });
  };
  const items = element.options.map((option) => ({
    label: plainOf(option.text),
    note: plainOf(option.description),
    act: choose(option),
  }));
  return html`<${Menu} icon="more" label=${t("form.menu")} items=${items} look="button" />`;
}

function Ticks({ block, element, field, label }) {
  const surface = useSurfaceOf();
  const ids = useIds();
  const many = element.type === "checkboxes";
  const entry = surface.entry(block, element);
  const held = many ? entry.selected_options ?? [] : [entry.selected_option].filter(Boolean);
  const has = (option) => held.some(({ value }) => value === option.value);
  const tick = (option) => {
    if (!many) return surface.choose(block, element, { selected_option: option });
    // Slack lists the chosen in the order they are offered.
    const chosen = element.options.filter((each) => (each.value === option.value) !== has(each));
    return surface.choose(block, element, { selected_options: chosen });
  };
  return html`<div class="ticks" role=${many ? "group" : "radiogroup"} aria-label=${label}
    aria-describedby=${field["aria-describedby"]}>
    ${element.options.map((option, index) => html`<label class="tick">
      <input type=${many ? "checkbox" : "radio"} name=${ids("group")} checked=${has(option)}
        data-focus=${index === 0 && field["data-focus"]} onChange=${() => tick(option)} />
      <span><${Text} of=${option.text} />
        ${option.description && html`<small><${Text} of=${option.description} /></small>`}</span>
    </label>`)}
  </div>`;
}

/** How each picker's content is read from and written to a native field. */
const PICKERS = {
  datepicker: { type: "date", key: "selected_date", show: (value) => value ?? "", read: (text) => text || null },
  timepicker: { type: "time", key: "selected_time", show: (value) => value ?? "", read: (text) => text || null },
  datetimepicker: {
    type: "datetime-local",
    key: "selected_date_time",
    show: (value, zone) => (value ? toLocalField(value, zone) : ""),
    read: (text, zone) => (text ? fromLocalField(text, zone) : null),
  },
};

function Picker({ block, element, field, label }) {
  const t = useWords();
  const surface = useSurfaceOf();
  const { zone } = useWorkspace();
  const { type, key, show, read } = PICKERS[element.type];
  const kept = element.timezone ? { timezone: element.timezone } : {};
  const change = (event) =>
    surface.choose(block, element, { [key]: read(event.target.value, zone), ...kept });
  return html`<input ...${field} class="field picker" type=${type}
    aria-label=${label ?? (field.id ? undefined : t(`form.${element.type}`))}
    value=${show(surface.entry(block, element)[key], zone)} onChange=${change} />`;
}

const kindOf = (type) => {
  if (type === "button" || type === "workflow_button") return Button;
  if (type === "overflow") return Overflow;
  if (type === "checkboxes" || type === "radio_buttons") return Ticks;
  if (type in PICKERS) return Picker;
  if (type === "file_input") return FileField;
  return isSelect(type) ? Select : null;
};

/** Any element of a block. `field` are attributes for its field (id, descriptions); `label` its name where none is seen. */
export function Element({ block, element, field = {}, label }) {
  const t = useWords();
  if (element.type === "image") return html`<${Picture} of=${element} kind="accessory-image" />`;
  const Kind = isTyped(element) ? TextField : kindOf(element.type);
  if (!Kind) return html`<span class="unknown">${t("block.unknown", { type: element.type })}</span>`;
  const name = label ?? (field.id ? undefined : plainOf(element.placeholder) || plainOf(block.text) || undefined);
  return html`<${Kind} ...${{ block, element, field, label: name }} />`;
}
