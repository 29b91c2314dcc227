// The markdown block, in its common forms: headings, lists, quotes, code fences, tables, emphasis, links.
import { html } from "./vendor/preact.js";
import { Link } from "./text.js";
import { withEmoji } from "./emoji.js";

const INLINE = /(`[^`]+`)|\[([^\]]+)\]\(([^)\s]+)\)|\*\*(.+?)\*\*|__(.+?)__|~~(.+?)~~|\*(.+?)\*|(?<!\w)_(.+?)_(?!\w)/;

function inline(text) {
  const match = INLINE.exec(text);
  if (!match) return [withEmoji(text)];
  const [whole, code, label, url, bold, bold2, strike, italic, italic2] = match;
  const drawn = code ? html`<code>${code.slice(1, -1)}</code>`
    : url ? html`<${Link} url=${url}>${inline(label)}<//>`
    : bold || bold2 ? html`<strong>${inline(bold || bold2)}</strong>`
    : strike ? html`<s>${inline(strike)}</s>`
    : html`<em>${inline(italic || italic2)}</em>`;
  return [withEmoji(text.slice(0, match.index)), drawn, ...inline(text.slice(match.index + whole.length))];
}

const cells = (line) => line.replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());

function Table({ lines }) {
  const [head, , ...rows] = lines.map(cells);
  return html`<div class="table-wrap"><table>
    <thead><tr>${head.map((cell) => html`<th>${inline(cell)}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${inline(cell)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

const items = (lines, mark) => lines.map((line) => html`<li>${inline(line.replace(mark, ""))}</li>`);

// What a run of lines is, by its first line; the first kind that fits wins.
const KINDS = [
  [/^#{1,6} /, (lines) => lines.map((line) => html`<p class="md-heading">${inline(line.replace(/^#+ /, ""))}</p>`)],
  [/^(-{3,}|\*{3,})$/, () => html`<hr />`],
  [/^\s*[-*+] /, (lines) => html`<ul>${items(lines, /^\s*[-*+] /)}</ul>`],
  [/^\s*\d+\. /, (lines) => html`<ol>${items(lines, /^\s*\d+\. /)}</ol>`],
  [/^> ?/, (lines) => html`<blockquote>${lines.map((line) => html`<div>${inline(line.replace(/^> ?/, ""))}</div>`)}</blockquote>`],
  [/^\|/, (lines) => html`<${Table} lines=${lines} />`],
  [/\S/, (lines) => html`<p>${lines.map((line, index) => [index ? html`<br />` : null, inline(line)])}</p>`],
];

const kindOf = (line) => KINDS.find(([start]) => start.test(line));

function runs(text) {
  const out = [];
  for (const line of text.split("\n")) {
    const kind = kindOf(line);
    if (kind && out.at(-1)?.kind === kind) out.at(-1).lines.push(line);
    else out.push({ kind, lines: [line] });
  }
  return out.filter(({ kind }) => kind);
}

const prose = (text) => runs(text).map(({ kind: [, draw], lines }) => draw(lines));

export const Markdown = ({ text }) => html`<div class="markdown">
  ${text.split(/```\w*\n?([\s\S]*?)```/).map((piece, index) =>
    index % 2 ? html`<pre class="pre">${piece}</pre>` : prose(piece))}
</div>`;
