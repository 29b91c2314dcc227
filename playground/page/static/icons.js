// The page's own small drawings. Decorative: whoever uses one names the control.
import { html } from "./vendor/preact.js";

const PATHS = {
  menu: "M3 6h18M3 12h18M3 18h18",
  close: "M5 5l14 14M19 5L5 19",
  back: "M15 5l-7 7 7 7",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
  wire: "M4 8h13l-3-3M20 16H7l3 3",
  reset: "M4 12a8 8 0 1 0 2.6-5.9M4 4v4h4",
  help: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.8v.1",
  send: "M4 12l16-7-6 15-3-6z",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 14c1 1.6 2.2 2.3 3.5 2.300s2.5-.7 3.5-2.300M9 9.500v.1M15 9.500v.1",
  reply: "M4 5h16v11H10l-4 4v-4H4z",
  more: "M5.5 12h1M11.5 12h1M17.5 12h1",
  plus: "M12 5v14M5 12h14",
  clip: "M18 11l-7 7a4 4 0 0 1-6-6l8-8a2.800 2.800 0 0 1 4 4l-8 8a1.400 1.400 0 0 1-2-2l7-7",
  down: "M12 5v14M6 13l6 6 6-6",
  eye: "M2.5 12s3.5-6.5 9.5-6.5 9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.500S2.5 12 2.5 12zM12 9.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  leave: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  swap: "M7 4L3 8l4 4M3 8h13M17 12l4 4-4 4M21 16H8",
};

export const Icon = ({ name }) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <path d=${PATHS[name]} /></svg>`;

/** The bridge: two shores and an arch. */
export const Bridge = () => html`<svg class="bridge" viewBox="0 0 32 32" aria-hidden="true">
  <path d="M2 20C9 9 23 9 30 20" /><path d="M2 24h28M9 15.500V24M16 12.200V24M23 15.500V24" />
</svg>`;

export function IconButton({ icon, label, ...rest }) {
  return html`<button type="button" class="icon-button" aria-label=${label} title=${label} ...${rest}><${Icon} name=${icon} /></button>`;
}
