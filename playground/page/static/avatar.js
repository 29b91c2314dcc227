// Who speaks, as a small square: the app's mark or the first letter of a name.
import { html } from "./vendor/preact.js";
import { Bridge } from "./icons.js";

const COLOURS = ["#35606e", "#7a4f6d", "#4d6b3c", "#8a5a2b", "#4a5b8c", "#8c4646", "#2f6f63", "#6b5b95"];

// Own colours, dark enough for a white letter; Slack's `color` of a person may be too light for one.
const colourOf = ({ id }) => {
  const sum = [...id].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return COLOURS[sum % COLOURS.length];
};

export function Avatar({ user, app }) {
  if (app) return html`<span class="avatar avatar-app" aria-hidden="true"><${Bridge} /></span>`;
  const letter = [...(user.name || "?")][0];
  return html`<span class="avatar" style=${{ background: colourOf(user) }} aria-hidden="true">${letter}</span>`;
}
