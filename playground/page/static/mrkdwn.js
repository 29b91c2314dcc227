// Slack's mrkdwn read into a tree of plain objects. Nothing is drawn here, so nothing can be injected.
//
//   {kind: "text"|"code"|"pre", text} · {kind: "bold"|"italic"|"strike"|"quote", children}
//   {kind: "link", url, label} · {kind: "user"|"channel"|"group", id, label}
//   {kind: "broadcast", name} · {kind: "date", seconds, pattern, url, fallback} · {kind: "break"}

const STYLE = { "*": "bold", _: "italic", "~": "strike" };

// Slack opens and closes a style only beside white space or an ASCII mark: 「*請求書*を」 stays as typed.
const EDGE = "[\\s\\u200b\\0!-\\/:-@\\[-`{-~]";
const styleOf = (mark) => `(?<=^|${EDGE})(?<!${mark})${mark}(?!${mark})(?=\\S)([^${mark}\\n]*[^${mark}\\s])${mark}(?!${mark})(?=$|${EDGE})`;
const STYLED = new RegExp(["\\*", "_", "~"].map(styleOf).join("|"));

/** Slack's three entities, decoded once. */
export function decode(text) {
  return text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
}

function special(body) {
  const [head, ...rest] = body.split("|");
  const label = rest.length ? decode(rest.join("|")) : null;
  if (head.startsWith("@")) return { kind: "user", id: head.slice(1), label };
  if (head.startsWith("#")) return { kind: "channel", id: head.slice(1), label };
  if (!head.startsWith("!")) return { kind: "link", url: decode(head), label: label ?? decode(head) };
  const [name, ...args] = head.slice(1).split("^");
  if (name === "subteam") return { kind: "group", id: args[0], label };
  if (name !== "date") return { kind: "broadcast", name: label ?? name };
  const [seconds, pattern = "", url] = args;
  return { kind: "date", seconds: Number(seconds), pattern, url, fallback: label ?? "" };
}

/** Replaces code and <…> by \0n\0, so that styles cannot reach into them. */
function hold(text, atoms) {
  const keep = (atom) => `\0${atoms.push(atom) - 1}\0`;
  return text
    .replaceAll("\0", "")
    .replace(/`([^`\n]+)`/g, (_, code) => keep({ kind: "code", text: decode(code.replace(/<([^>|]+)(?:\|[^>]*)?>/g, "$1")) }))
    .replace(/<([^<>\n]+)>/g, (_, body) => keep(special(body)))
    .replace(/https?:\/\/[^\s<>|\0"'「」（）、。]+/g, (url) => keep({ kind: "link", url: decode(url), label: decode(url) }));
}

function plain(text, atoms) {
  const out = [];
  for (const piece of text.split(/(\0\d+\0|\n)/)) {
    if (piece === "\n") out.push({ kind: "break" });
    else if (piece.startsWith("\0")) out.push(atoms[Number(piece.slice(1, -1))]);
    else if (piece) out.push({ kind: "text", text: decode(piece) });
  }
  return out;
}

function styled(text, atoms) {
  const match = STYLED.exec(text);
  if (!match) return plain(text, atoms);
  const [whole, ...groups] = match;
  const inner = groups.find((group) => group !== undefined);
  return [
    ...plain(text.slice(0, match.index), atoms),
    { kind: STYLE[whole[0]], children: styled(inner, atoms) },
    ...styled(text.slice(match.index + whole.length), atoms),
  ];
}

function inline(text) {
  const atoms = [];
  return styled(hold(text, atoms), atoms);
}

const QUOTE = /^(?:&gt;|>) ?/;

/** Runs of quoted and unquoted lines; &gt;&gt;&gt; quotes all that follows. */
function paragraphs(text) {
  const [before, ...rest] = text.split(/^(?:&gt;){3} ?/m);
  const out = [];
  for (const line of before.split("\n")) {
    const quoted = QUOTE.test(line);
    const last = out.at(-1);
    if (last?.quoted === quoted) last.lines.push(line.replace(QUOTE, ""));
    else out.push({ quoted, lines: [quoted ? line.replace(QUOTE, "") : line] });
  }
  if (rest.length) out.push({ quoted: true, lines: [rest.join("&gt;&gt;&gt;")] });
  return out.filter(({ quoted, lines }) => quoted || lines.join("") || out.length === 1);
}

function flow(text) {
  return paragraphs(text).flatMap(({ quoted, lines }, index, all) => {
    const children = inline(lines.join("\n"));
    if (quoted) return [{ kind: "quote", children }];
    const apart = index > 0 && !all[index - 1].quoted;
    return apart ? [{ kind: "break" }, ...children] : children;
  });
}

/** The tree of one mrkdwn text. */
export function readMrkdwn(text) {
  return text.split(/```([\s\S]+?)```/).flatMap((piece, index) => {
    if (index % 2) return [{ kind: "pre", text: decode(piece.replace(/^\n/, "").replace(/\n$/, "")) }];
    const around = index ? piece.replace(/^\n/, "") : piece;
    return around ? flow(around) : [];
  });
}
