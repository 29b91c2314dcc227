// The list of messages of a conversation or thread: grouped, dated, kept at its end while it grows.
import { html, useLayoutEffect, useRef, useState } from "./vendor/preact.js";
import { get } from "./api.js";
import { dayOf, dayTitle } from "./dates.js";
import { useWords } from "./i18n.js";
import { Icon } from "./icons.js";
import { useResource } from "./live.js";
import { Message } from "./message.js";
import { useWorkspace } from "./workspace.js";

const TOGETHER_MS = 5 * 60_000;
const NEAR_END_PX = 120;
const ABOVE_PX = 44; // what stays in view above a message taller than the screen

export function useMessages(channel, thread) {
  const { me, stamps } = useWorkspace();
  const load = () => get("/page/messages", { channel, as: me.id, thread });
  const [data] = useResource(load, [
    me.id, channel, thread, stamps[`messages:${channel}`], stamps["messages:*"], stamps.missed,
  ]);
  return data;
}

const follows = (message, before) =>
  before &&
  before.user === message.user &&
  !before.ephemeral === !message.ephemeral &&
  new Date(message.at) - new Date(before.at) < TOGETHER_MS;

/** Keeps the end (of a tall message, its start) in view while the reader is there, and goes to it with what they sent
 *  or were answered; says when something else came below. */
function useStickToEnd(messages, me) {
  const box = useRef(null);
  const atEnd = useRef(true);
  const [news, setNews] = useState(false);
  const last = messages.at(-1);
  const own = last?.ephemeral || last?.user === me.id;
  const toEnd = () => {
    const { scrollHeight, clientHeight } = box.current;
    const start = box.current.querySelector(".message:last-of-type")?.offsetTop ?? 0;
    box.current.scrollTop = Math.min(scrollHeight - clientHeight, start - ABOVE_PX);
    setNews(false);
  };
  useLayoutEffect(() => {
    if (atEnd.current || own) toEnd();
    else setNews(true);
  }, [last?.ts, messages.length]);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => atEnd.current && toEnd());
    watch.observe(box.current.firstElementChild);
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (atEnd.current) setNews(false);
  };
  return { box, news, toEnd, onScroll };
}

const DayTitle = ({ children }) => html`<div class="day" role="separator"><span>${children}</span></div>`;

export function MessageList({ messages, channel, name, onThread, countReplies }) {
  const t = useWords();
  const { language, me, zone } = useWorkspace();
  const { box, news, toEnd, onScroll } = useStickToEnd(messages, me);
  const rows = messages.map((message, index) => {
    const before = messages[index - 1];
    const at = new Date(message.at);
    const newDay = !countReplies && (!before || dayOf(new Date(before.at), zone) !== dayOf(at, zone));
    return html`
      ${newDay && html`<${DayTitle} key=${`day-${message.ts}`}>${dayTitle(language, at, zone)}<//>`}
      ${countReplies && index === 1 && html`<${DayTitle} key="count">${t("thread.count", { n: messages.length - 1 })}<//>`}
      <${Message} key=${message.ts} message=${message} channel=${channel}
        follows=${!newDay && !(countReplies && index === 1) && follows(message, before)}
        onThread=${onThread && (() => onThread(message.thread_ts ?? message.ts))} />`;
  });
  return html`<div class="messages-frame">
    <div class="messages" ref=${box} onScroll=${onScroll} role="log" aria-live="polite"
      aria-label=${t("channel.log", { name })} tabindex="0"><div class="messages-inner">
        ${messages.length === 0 && html`<p class="empty">${t("channel.empty")}</p>`}${rows}</div></div>
    ${news && html`<button type="button" class="new-below" onClick=${toEnd}><${Icon} name="down" />${t("channel.new")}</button>`}
  </div>`;
}
