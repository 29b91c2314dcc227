// The page's own words in Japanese and English. What the app says is never translated here.
import { createContext, useContext } from "./vendor/preact.js";
import { ja } from "./words_ja.js";
import { en } from "./words_en.js";

const WORDS = { ja, en };

export const LANGUAGES = Object.keys(WORDS);

export const Language = createContext("ja");

/** The sentence for `key`, with {name} places filled from `values`. */
export function say(language, key, values = {}) {
  const text = WORDS[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function useWords() {
  const language = useContext(Language);
  return (key, values) => say(language, key, values);
}

export const languageOf = (locale) => ((locale || "").startsWith("ja") ? "ja" : "en");

/** What happened, why, and what to do, for an error code of the server; else its own message. */
export function trouble(language, error) {
  const known = WORDS[language][`error.${error.code}`];
  return known ?? say(language, "error.other", { message: error.message });
}
