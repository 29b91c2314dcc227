// Where one writes: messages, commands, mentions. Enter of an input method never sends.
import { html, useEffect, useLayoutEffect, useRef, useState } from "./vendor/preact.js";
import { post, upload } from "./api.js";
import { useDraft } from "./drafts.js";
import { useWords } from "./i18n.js";
import { useIds } from "./ids.js";
import { IconButton } from "./icons.js";
import { Menu } from "./menu.js";
import { accept, encode, isWhole, offersFor } from "./suggest.js";
import { useWorkspace } from "./workspace.js";

function Offers({ offers, active, ids, onPick }) {
  const t = useWords();
  return html`<div class="offers" role="listbox" id=${ids("offers")} aria-label=${t("composer.offers")}>
    ${offers.map((offer, index) => html`<div role="option" id=${ids(`offer-${index}`)} key=${offer.insert}
      aria-selected=${index === active} class="offer ${index === active ? "active" : ""}"
      onMouseDown=${(event) => (event.preventDefault(), onPick(offer))}>
      <span class="offer-label">${offer.label} ${offer.hint && html`<span class="offer-hint">${offer.hint}</span>`}</span>
      ${offer.note && html`<small>${offer.note}</small>`}</div>`)}
  </div>`;
}

function Shortcuts() {
  const t = useWords();
  const { boot, me, attempt } = useWorkspace();
  const run = ({ callback_id }) => attempt(post("/page/shortcut", { as: me.id, callback_id }));
  const shortcuts = boot.shortcuts.filter(({ type }) => type === "global");
  const items = shortcuts.map((each) => ({ label: each.name, note: each.description, act: () => run(each) }));
  return items.length > 0 && html`<${Menu} icon="bolt" kind="menu-up" label=${t("composer.shortcuts")} items=${items} />`;
}

/** A file is sent as soon as it is chosen: it needs no words beside it. */
function Attach({ channel }) {
  const t = useWords();
  const { me, attempt } = useWorkspace();
  const chooser = useRef(null);
  const send = async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    const kept = file && (await attempt(upload(me.id, file)));
    if (kept) await attempt(post("/page/say", { as: me.id, channel, text: "", files: [kept.file] }));
  };
  return html`<${IconButton} icon="clip" label=${t("composer.file")} onClick=${() => chooser.current.click()} />
    <input ref=${chooser} class="visually-hidden" type="file" tabindex="-1" aria-hidden="true" onChange=${send} />`;
}

const INVITE = /^\/invite\s/;

/** Sends what was typed the way Slack would take it; resolves to whether it was accepted. */
function useSend(channel, thread) {
  const t = useWords();
  const { boot, me, attempt, toast } = useWorkspace();
  return async (typed) => {
    const text = encode(boot, typed);
    if (!typed.startsWith("/")) {
      return attempt(post("/page/say", { as: me.id, channel, text, thread_ts: thread }));
    }
    if (thread) return void toast(t("composer.nothread"), "error");
    if (INVITE.test(typed) && typed.includes(boot.app.name)) {
      return attempt(post("/page/channel", { as: me.id, action: "invite_bot", channel }));
    }
    return attempt(post("/page/command", { as: me.id, channel, text }));
  };
}

export function Composer({ channel, thread, name }) {
  const t = useWords();
  const ids = useIds();
  const { boot } = useWorkspace();
  const [text, write, filled] = useDraft(thread ? `${channel}/${thread}` : channel);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [hushed, setHushed] = useState(false);
  const [busy, setBusy] = useState(false);
  const area = useRef(null);
  const send = useSend(channel, thread);
  const offers = hushed ? [] : offersFor(boot, text, caret);

  useLayoutEffect(() => {
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight}px`;
  }, [text]);

  useEffect(() => {
    if (filled) area.current.focus();
  }, [filled]);

  const type = (event) => {
    write(event.target.value);
    setCaret(event.target.selectionStart);
    setActive(0);
    setHushed(false);
  };
  const pick = (offer) => {
    const next = accept(text, caret, offer);
    write(next.text);
    setCaret(next.caret);
    requestAnimationFrame(() => area.current?.setSelectionRange(next.caret, next.caret));
  };
  const submit = async () => {
    if (busy || !text.trim()) return;
    setBusy(true);
    const accepted = await send(text);
    setBusy(false);
    if (accepted) write("");
    area.current?.focus();
  };
  const withOffers = {
    ArrowDown: () => setActive((active + 1) % offers.length),
    ArrowUp: () => setActive((active + offers.length - 1) % offers.length),
    Tab: () => pick(offers[active]),
    Escape: () => setHushed(true),
    // What is typed to its end is sent, not completed once more.
    Enter: () => (isWhole(text, caret, offers[active]) ? submit() : pick(offers[active])),
  };
  const keys = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const act = offers.length && !event.shiftKey ? withOffers[event.key] : null;
    const sends = event.key === "Enter" && !event.shiftKey;
    if (!act && !sends) return;
    event.preventDefault();
    (act ?? submit)();
  };
  const label = thread ? t("composer.thread") : t("composer.label", { name });
  return html`<div class="composer" aria-busy=${busy}>
    ${offers.length > 0 && html`<${Offers} ...${{ offers, active, ids }} onPick=${pick} />`}
    <div class="composer-box">
      ${!thread && html`<${Shortcuts} />`}
      ${!thread && html`<${Attach} channel=${channel} />`}
      <textarea ref=${area} rows="1" value=${text} aria-label=${label} placeholder=${label} readonly=${busy}
        role="combobox" aria-expanded=${offers.length > 0} aria-controls=${ids("offers")}
        aria-activedescendant=${offers.length ? ids(`offer-${active}`) : undefined}
        onInput=${type} onKeyDown=${keys} onClick=${(event) => setCaret(event.target.selectionStart)} />
      <${IconButton} icon="send" label=${t(busy ? "composer.sending" : "composer.send")} disabled=${busy || !text.trim()} onClick=${submit} />
    </div>
    ${!thread && html`<div class="composer-hint">${t("composer.hint")}</div>`}
  </div>`;
}
