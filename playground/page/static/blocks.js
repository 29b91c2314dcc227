// Every Block Kit block, drawn. A kind this page cannot draw is named honestly instead of hidden.
import { html } from "./vendor/preact.js";
import { Element, Picture } from "./elements.js";
import { useIds } from "./ids.js";
import { useWords } from "./i18n.js";
import { Markdown } from "./markdown.js";
import { RichText } from "./richtext.js";
import { Surface, useSurfaceOf } from "./surface.js";
import { Text, plainOf } from "./text.js";

function Section({ block }) {
  const { text, fields, accessory } = block;
  const wide = accessory && /select|picker|checkboxes|radio/.test(accessory.type);
  return html`<div class="section ${wide ? "section-wide" : ""}">
    <div class="section-text">
      ${text && html`<div><${Text} of=${text} /></div>`}
      ${fields && html`<div class="section-fields">${fields.map((field) => html`<div><${Text} of=${field} /></div>`)}</div>`}
    </div>
    ${accessory && html`<div class="accessory"><${Element} block=${block} element=${accessory} /></div>`}
  </div>`;
}

const Header = ({ block }) => html`<h3 class="block-header"><${Text} of=${block.text} /></h3>`;

const Divider = () => html`<hr class="divider" />`;

const Image = ({ block }) => html`<figure class="image-block">
  ${block.title && html`<figcaption><${Text} of=${block.title} /></figcaption>`}
  <${Picture} of=${block} kind="image" />
</figure>`;

const Context = ({ block }) => html`<div class="context">
  ${block.elements.map((part) => part.type === "image"
    ? html`<${Picture} of=${part} kind="context-image" />`
    : html`<span><${Text} of=${part} /></span>`)}
</div>`;

const Actions = ({ block }) => html`<div class="actions">
  ${block.elements.map((element) => html`<${Element} key=${element.action_id} block=${block} element=${element} />`)}
</div>`;

// These hold several controls, so the label names a group and not one field.
const GROUPED = new Set(["checkboxes", "radio_buttons"]);

function Input({ block }) {
  const t = useWords();
  const ids = useIds();
  const error = useSurfaceOf().errors[block.block_id];
  const { element } = block;
  const name = plainOf(block.label);
  const described = [block.hint && ids("hint"), error && ids("error")].filter(Boolean).join(" ");
  const field = {
    id: ids("field"),
    "aria-describedby": described || undefined,
    "aria-invalid": error ? "true" : undefined,
    "aria-required": block.optional || block.dispatch_action ? undefined : "true",
    "data-focus": Boolean(element.focus_on_load),
  };
  // What is told at once needs no form to be sent, as the box on Home: nothing is required of it.
  const mark = block.optional ? "optional" : block.dispatch_action ? "" : "required";
  const grouped = GROUPED.has(element.type);
  return html`<div class="input ${error ? "input-wrong" : ""}" data-block=${block.block_id}>
    <${grouped ? "div" : "label"} class="input-label" for=${grouped ? undefined : ids("field")}>${name}
      ${mark && html`<span class="mark ${mark}">${t(`form.${mark}`)}</span>`}<//>
    <${Element} block=${block} element=${element} field=${field} label=${grouped ? name : undefined} />
    ${error && html`<div class="input-error" id=${ids("error")} role="alert">${error}</div>`}
    ${block.hint && html`<div class="input-hint" id=${ids("hint")}><${Text} of=${block.hint} /></div>`}
  </div>`;
}

const Cell = ({ cell }) => (cell.type === "rich_text" ? html`<${RichText} block=${cell} />` : cell.text ?? String(cell.value ?? ""));

function Table({ block }) {
  const look = (index) => {
    const { align, is_wrapped: wrapped } = block.column_settings?.[index] ?? {};
    return `align-${align ?? "left"} ${wrapped ? "" : "one-line"}`;
  };
  const [head, ...rows] = block.rows;
  return html`<div class="table-wrap" tabindex="0"><table>
    <thead><tr>${head.map((cell, at) => html`<th class=${look(at)}><${Cell} cell=${cell} /></th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>
      ${row.map((cell, at) => html`<td class=${look(at)}><${Cell} cell=${cell} /></td>`)}</tr>`)}</tbody>
  </table></div>`;
}

const Alert = ({ block }) => html`<div class="alert ${block.level ?? "default"}" role="note"><${Text} of=${block.text} /></div>`;

function Unknown({ block }) {
  const t = useWords();
  return html`<div class="unknown">
    <div>${t("block.unknown", { type: block.type })}</div>
    <small>${t("block.unknown.hint")}</small>
    <details><summary>JSON</summary><pre class="pre">${JSON.stringify(block, null, 2)}</pre></details>
  </div>`;
}

const KINDS = {
  section: Section,
  header: Header,
  divider: Divider,
  image: Image,
  context: Context,
  actions: Actions,
  input: Input,
  rich_text: RichText,
  markdown: ({ block }) => html`<${Markdown} text=${block.text} />`,
  table: Table,
  alert: Alert,
};

/** The blocks of one surface, in their order. */
export const Blocks = ({ blocks, surface }) => html`<${Surface.Provider} value=${surface}>
  <div class="blocks">${blocks.map((block, index) => html`
    <${KINDS[block.type] ?? Unknown} key=${block.block_id ?? index} block=${block} />`)}</div>
<//>`;
