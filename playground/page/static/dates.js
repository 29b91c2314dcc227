// Dates as the person sees them: their language, a named time zone, 24 hours.

const REGION = { ja: "ja-JP", en: "en-GB" };

function format(language, zone, options, date) {
  return new Intl.DateTimeFormat(REGION[language], { timeZone: zone, ...options }).format(date);
}

/** Year, month, … of a moment in a zone, as numbers by name. */
function parts(date, zone) {
  const options = {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric", second: "numeric",
  };
  const list = new Intl.DateTimeFormat("en-US", options).formatToParts(date);
  return Object.fromEntries(list.map(({ type, value }) => [type, Number(value)]));
}

const two = (number) => String(number).padStart(2, "0");

export function clockTime(date, zone) {
  const { hour, minute } = parts(date, zone);
  return `${two(hour)}:${two(minute)}`;
}

export function clockSeconds(date, zone) {
  const { hour, minute, second } = parts(date, zone);
  return [hour, minute, second].map(two).join(":");
}

export function dayOf(date, zone) {
  const { year, month, day } = parts(date, zone);
  return `${year}-${two(month)}-${two(day)}`;
}

export function dayTitle(language, date, zone) {
  return format(language, zone, { year: "numeric", month: "long", day: "numeric", weekday: "short" }, date);
}

export function fullTime(language, date, zone) {
  const day = { year: "numeric", month: "numeric", day: "numeric", weekday: "short" };
  const pattern = language === "ja" ? day : { ...day, month: "short" };
  return `${format(language, zone, pattern, date)} ${clockTime(date, zone)}`;
}

const DAY_MS = 86_400_000;
const NEAR = { ja: ["昨日", "今日", "明日"], en: ["yesterday", "today", "tomorrow"] };

function pretty(language, date, zone, now, otherwise) {
  const days = (Date.parse(dayOf(date, zone)) - Date.parse(dayOf(now, zone))) / DAY_MS;
  return NEAR[language][days + 1] ?? otherwise;
}

function ago(language, date, now) {
  const seconds = (date - now) / 1000;
  const units = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units.at(-1);
  return new Intl.RelativeTimeFormat(REGION[language]).format(Math.round(seconds / size), unit);
}

/** Slack's date tokens ({date}, {time}, …) filled for one moment; unknown tokens stay. */
export function fillDate(pattern, seconds, { language, zone, now }) {
  const date = new Date(seconds * 1000);
  const long = { year: "numeric", month: "long", day: "numeric" };
  const short = { year: "numeric", month: "short", day: "numeric" };
  const shown = (options) => format(language, zone, options, date);
  const fill = {
    date_num: () => dayOf(date, zone),
    date_slash: () => dayOf(date, zone).replaceAll("-", "/"),
    date: () => shown(long),
    date_short: () => shown(short),
    date_long: () => shown({ ...long, weekday: "long" }),
    date_pretty: () => pretty(language, date, zone, now, shown(long)),
    date_short_pretty: () => pretty(language, date, zone, now, shown(short)),
    date_long_pretty: () => pretty(language, date, zone, now, shown({ ...long, weekday: "long" })),
    day_divider_pretty: () => pretty(language, date, zone, now, shown({ ...long, weekday: "long" })),
    time: () => clockTime(date, zone),
    time_secs: () => clockSeconds(date, zone),
    ago: () => ago(language, date, now),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, token) => fill[token]?.() ?? whole);
}

/** The value of a datetime-local field for an epoch second, in a zone. */
export function toLocalField(seconds, zone) {
  const date = new Date(seconds * 1000);
  return `${dayOf(date, zone)}T${clockTime(date, zone)}`;
}

/** The epoch second of what a datetime-local field shows, read in a zone. */
export function fromLocalField(value, zone) {
  const asUtc = Date.parse(`${value}Z`);
  const { year, month, day, hour, minute, second } = parts(new Date(asUtc), zone);
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - asUtc;
  return Math.round((asUtc - offset) / 1000);
}
