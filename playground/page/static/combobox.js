// A field that filters a list: one or many choices, from a given list or loaded by what is typed.
import { html, useEffect, useRef, useState } from "./vendor/preact.js";
import { useIds } from "./ids.js";
import { useWords } from "./i18n.js";

const LOAD_PAUSE_MS = 250;
const folded = (text) => text.normalize("NFKC").toLowerCase();

/** Choices holding every typed word, in their order. */
const matching = (choices, query) => {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return choices.filter(({ label, description = "" }) => {
    const text = folded(`${label} ${description}`);
    return words.every((word) => text.includes(word));
  });
};

/** What the list shows for a query: {choices} or {missing: characters still to type} or {busy}. */
function useFound({ choices, load, least }, query, open) {
  const [loaded, setLoaded] = useState({ choices: [] });
  useEffect(() => {
    if (!load || !open) return undefined;
    if (query.length < least) return setLoaded({ choices: [], missing: least - query.length });
    let wanted = true;
    setLoaded((before) => ({ ...before, missing: 0, busy: true }));
    const ask = async () => {
      const found = await load(query);
      if (wanted) setLoaded({ choices: found });
    };
    const timer = setTimeout(ask, LOAD_PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [query, open]);
  return load ? loaded : { choices: matching(choices, query) };
}

function Options({ found, active, picked, ids, onPick }) {
  const t = useWords();
  const list = useRef(null);
  useEffect(() => list.current.scrollIntoView({ block: "nearest" }), []);
  useEffect(() => {
    list.current.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const note = found.missing ? t("form.more", { n: found.missing })
    : found.busy ? t("loading")
    : found.choices.length ? null : t("form.nothing");
  let group = null;
  return html`<div class="listbox" role="listbox" id=${ids("list")} ref=${list}>
    ${note && html`<div class="listbox-note" role="status">${note}</div>`}
    ${!found.missing && found.choices.map((choice, index) => {
      const heading = choice.group !== group && (group = choice.group);
      const chosen = picked.some(({ id }) => id === choice.id);
      return html`${heading && html`<div class="listbox-group">${heading}</div>`}
        <div role="option" id=${ids(`option-${index}`)} aria-selected=${chosen}
          class="option ${index === active ? "active" : ""}"
          onMouseDown=${(event) => (event.preventDefault(), onPick(choice))}>
          <span class="option-tick" aria-hidden="true">${chosen ? "✓" : ""}</span>
          <span>${choice.label}${choice.description && html`<small>${choice.description}</small>`}</span>
        </div>`;
    })}
  </div>`;
}

function Chips({ picked, onRemove }) {
  const t = useWords();
  return picked.map((choice) => html`<span class="chip" key=${choice.id}>${choice.label}
    <button type="button" aria-label=${t("form.remove", { name: choice.label })}
      onClick=${() => onRemove(choice)}>×</button></span>`);
}

const toggled = (picked, choice) =>
  picked.some(({ id }) => id === choice.id)
    ? picked.filter(({ id }) => id !== choice.id)
    : [...picked, choice];

/**
 * `source` is {choices} or {load, least}; a choice is {id, label, description?, group?}.
 * `onPick(choices)` hears every change, `onDone()` that a list of many was left.
 */
export function Combobox({ source, picked, many, most, clearable, onPick, onDone, field, label }) {
  const t = useWords();
  const ids = useIds();
  const input = useRef(null);
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const found = useFound(source, query, open);

  const show = () => {
    setOpen(true);
    setActive(0);
  };
  const leave = () => {
    setOpen(false);
    setQuery("");
    onDone?.();
  };
  const pick = (choice) => {
    if (!many) {
      onPick([choice]);
      return leave();
    }
    const next = toggled(picked, choice);
    if (!most || next.length <= most) onPick(next);
    return setQuery("");
  };
  const step = (by) => setActive((now) => Math.min(Math.max(now + by, 0), found.choices.length - 1));
  const onKey = (event) => {
    if (event.isComposing) return;
    const keys = {
      ArrowDown: () => (open ? step(1) : show()),
      ArrowUp: () => step(-1),
      Enter: () => (open && found.choices[active] ? pick(found.choices[active]) : show()),
      Escape: open && leave,
      Backspace: many && !query && picked.length && (() => onPick(picked.slice(0, -1))),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  };
  const one = !many && picked[0]?.label;
  return html`<div class="combobox ${open ? "open" : ""}" onClick=${() => input.current.focus()}>
    ${many && html`<${Chips} picked=${picked} onRemove=${(choice) => onPick(toggled(picked, choice))} />`}
    <input ref=${input} ...${field} role="combobox" autocomplete="off" aria-expanded=${open}
      aria-label=${label} aria-autocomplete="list" aria-controls=${ids("list")}
      aria-activedescendant=${open ? ids(`option-${active}`) : undefined}
      placeholder=${one || (many && picked.length ? "" : field?.placeholder || t("form.choose"))}
      class=${one && !open ? "has-choice" : ""}
      value=${open ? query : one || ""}
      onClick=${show} onBlur=${leave} onKeyDown=${onKey}
      onInput=${(event) => (show(), setQuery(event.target.value))} />
    ${clearable && one && html`<button type="button" class="combobox-clear" aria-label=${t("form.clear")}
      onClick=${() => onPick([])}>×</button>`}
    <span class="combobox-arrow" aria-hidden="true">▾</span>
    ${open && html`<${Options} ...${{ found, active, picked, ids }} onPick=${pick} />`}
  </div>`;
}
