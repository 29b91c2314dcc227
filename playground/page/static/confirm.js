// The question before an act: Block Kit's confirm object, also used for the page's own.
import { html, useState } from "./vendor/preact.js";
import { Dialog } from "./dialog.js";
import { useWords } from "./i18n.js";
import { Text, plainOf } from "./text.js";

/** [ask, dialog]: `ask(confirm)` resolves to whether the person went on; `dialog` is to be drawn. */
export function useConfirm() {
  const [open, setOpen] = useState(null);
  const ask = (confirm) => new Promise((answer) => setOpen({ confirm, answer }));
  const settle = (yes) => {
    open.answer(yes);
    setOpen(null);
  };
  return [ask, open && html`<${Confirm} of=${open.confirm} onAnswer=${settle} />`];
}

function Confirm({ of, onAnswer }) {
  const t = useWords();
  return html`<${Dialog} kind="confirm" label=${plainOf(of.title)} onClose=${() => onAnswer(false)}>
    <div class="dialog-head"><h2>${plainOf(of.title)}</h2></div>
    <div class="dialog-body"><${Text} of=${of.text} /></div>
    <div class="dialog-foot">
      <button type="button" class="button" onClick=${() => onAnswer(false)}>${plainOf(of.deny) || t("form.cancel")}</button>
      <button type="button" class="button ${of.style ?? "primary"}" onClick=${() => onAnswer(true)}>
        ${plainOf(of.confirm) || t("confirm.yes")}</button>
    </div>
  <//>`;
}
