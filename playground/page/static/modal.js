// The stack of modal views. Views below the top stay mounted, so what was typed there is kept.
import { html, useEffect, useRef, useState } from "./vendor/preact.js";
import { post } from "./api.js";
import { Blocks } from "./blocks.js";
import { Dialog } from "./dialog.js";
import { useWords } from "./i18n.js";
import { Bridge, Icon, IconButton } from "./icons.js";
import { useSurface } from "./surface.js";
import { plainOf } from "./text.js";
import { useWorkspace } from "./workspace.js";

const FOCUSABLE = ".blocks :is(input, textarea, select):not([type=file])";

/** Focus goes to the field that asks for it, else the first, once per opened view. */
function useFirstFocus(form, shown) {
  useEffect(() => {
    if (!shown) return;
    const field = form.current.querySelector("[data-focus=true]") ?? form.current.querySelector(FOCUSABLE);
    (field ?? form.current.querySelector("footer button, .dialog-head button"))?.focus();
  }, [shown]);
}

function useSubmit(view, surface, onErrors, onChanged) {
  const { me, attempt } = useWorkspace();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    const answer = await attempt(post("/page/submit", { as: me.id, view_id: view.id, state: surface.values() }));
    setBusy(false);
    if (answer?.errors) onErrors(answer.errors);
    if (answer?.ok) onChanged();
  };
  return [busy, submit];
}

const without = (errors, blockId) => {
  const { [blockId]: _, ...rest } = errors;
  return rest;
};

function View({ view, top, under, onChanged }) {
  const t = useWords();
  const { me, attempt } = useWorkspace();
  const form = useRef(null);
  const [errors, setErrors] = useState({});
  const surface = useSurface({
    where: { kind: "view", view_id: view.id },
    blocks: view.blocks,
    typed: view.state?.values,
    errors,
    mend: (blockId) => setErrors((now) => without(now, blockId)),
  });
  const [refused, setRefused] = useState(null);
  const refuse = (found) => {
    setErrors(found);
    setRefused(found);
  };
  const [busy, submit] = useSubmit(view, surface, refuse, onChanged);
  useFirstFocus(form, top);
  useEffect(() => {
    form.current.querySelector(".input-wrong :is(input, textarea)")?.focus();
  }, [refused]);

  const close = async () => {
    await attempt(post("/page/close", { as: me.id, view_id: view.id, all: view.clear_on_close || undefined }));
    onChanged();
  };
  const keys = (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && view.submit) submit();
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      close();
    }
  };
  const wrong = Object.keys(errors).length;
  return html`<section class="view" ref=${form} hidden=${!top} onKeyDown=${keys}>
    <header class="dialog-head">
      ${under ? html`<${IconButton} icon="back" label=${t("back")} onClick=${close} />`
        : html`<span class="dialog-mark"><${Bridge} /></span>`}
      <h2>${plainOf(view.title)}</h2>
      <${IconButton} icon="close" label=${t("form.close")} onClick=${close} />
    </header>
    <div class="dialog-body"><${Blocks} blocks=${view.blocks} surface=${surface} /></div>
    <footer class="dialog-foot">
      ${wrong > 0 && html`<span class="form-errors" role="alert">${t("form.errors", { n: wrong })}</span>`}
      <button type="button" class="button" onClick=${close}>${plainOf(view.close) || t(view.submit ? "form.cancel" : "form.close")}</button>
      ${view.submit && html`<button type="button" class="button primary" aria-busy=${busy} onClick=${submit}>
        ${busy && html`<${Icon} name="reset" />`}${busy ? t("form.busy") : plainOf(view.submit)}</button>`}
    </footer>
  </section>`;
}

export function ModalStack({ stack, onChanged, children }) {
  if (!stack.length) return null;
  const last = stack.length - 1;
  return html`<${Dialog} kind="modal" label=${plainOf(stack[last].title)}>
    ${stack.map((view, index) => html`<${View} key=${view.id} view=${view} top=${index === last}
      under=${index > 0} onChanged=${onChanged} />`)}
    ${children}
  <//>`;
}
