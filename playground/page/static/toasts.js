// Short notices at the edge of the page. Errors stay until dismissed or for a while; none takes the focus.
import { html, useState } from "./vendor/preact.js";
import { useWords } from "./i18n.js";

const STAY_MS = { info: 4000, error: 12000 };

let last = 0;

/** [toast, notices, dismiss]: `toast(text, kind)` shows one; the same text is not shown twice at once. */
export function useToasts() {
  const [notices, setNotices] = useState([]);
  const dismiss = (id) => setNotices((now) => now.filter((notice) => notice.id !== id));
  const toast = (text, kind = "info") => {
    const id = ++last;
    setNotices((now) => [...now.filter((notice) => notice.text !== text), { id, text, kind }]);
    setTimeout(() => dismiss(id), STAY_MS[kind]);
  };
  return [toast, notices, dismiss];
}

export function Toasts({ notices, onDismiss }) {
  const t = useWords();
  return html`<div class="toasts" role="status" aria-live="polite">
    ${notices.map(({ id, text, kind }) => html`<div class="toast ${kind}" key=${id}>
      <span>${text}</span>
      <button type="button" class="toast-close" aria-label=${t("dismiss")} onClick=${() => onDismiss(id)}>×</button>
    </div>`)}
  </div>`;
}
