// A button that opens a list of things to do. It closes when left, chosen from, or by Escape.
import { html, useRef } from "./vendor/preact.js";
import { Icon } from "./icons.js";

/** `items` are {label, note?, name?, act}; `name` says in words what a label that is only a sign means. */
export function Menu({ icon, label, items, kind = "", look = "icon-button" }) {
  const menu = useRef(null);
  const close = () => {
    menu.current.open = false;
  };
  const leave = (event) => {
    if (!menu.current.contains(event.relatedTarget)) close();
  };
  const keys = (event) => {
    if (event.key !== "Escape" || !menu.current.open) return;
    event.preventDefault();
    close();
    menu.current.firstElementChild.focus();
  };
  const choose = (act) => {
    close();
    act();
  };
  const show = () => menu.current.open && menu.current.lastElementChild.scrollIntoView({ block: "nearest" });
  return html`<details class="menu ${kind}" ref=${menu} onFocusOut=${leave} onKeyDown=${keys} onToggle=${show}>
    <summary class=${look} aria-label=${label} title=${label}><${Icon} name=${icon} /></summary>
    <div class="menu-list">${items.map((item) => html`
      <button type="button" class="menu-item" aria-label=${item.name} onClick=${() => choose(item.act)}>
        ${item.label}${item.note && html`<small>${item.note}</small>`}</button>`)}</div>
  </details>`;
}
