// A modal window on the browser's own <dialog>: it keeps the focus inside and hears Escape.
import { html, useLayoutEffect, useRef } from "./vendor/preact.js";

export function Dialog({ kind = "", label, onClose, children }) {
  const dialog = useRef(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    dialog.current.focus();
    return () => before?.isConnected && before.focus();
  }, []);
  const cancel = (event) => {
    event.preventDefault();
    onClose?.();
  };
  return html`<dialog ref=${dialog} class="dialog ${kind}" tabindex="-1" aria-label=${label} onCancel=${cancel}>${children}</dialog>`;
}
