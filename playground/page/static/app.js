// The start: loads the workspace, settles who is here and in which language, draws the page.
import { html, render, useEffect, useState } from "./vendor/preact.js";
import { get } from "./api.js";
import { LANGUAGES, Language, languageOf, say, trouble } from "./i18n.js";
import { useResource } from "./live.js";
import { Page } from "./page.js";
import { firstPerson, preferred, remember } from "./visitor.js";

/** People by the name Slack shows: the display name, else the real one; `handle` is the short one. */
const withShownNames = (boot) => ({
  ...boot,
  users: boot.users.map((user) => ({
    ...user,
    handle: user.name,
    name: user.display_name || user.real_name || user.name,
  })),
});

/** [language, choose]: the one chosen, else of the person chosen, else of the browser. */
function useLanguage(person) {
  const [chosen, setChosen] = useState(preferred("lang"));
  const language = LANGUAGES.includes(chosen) ? chosen : languageOf(person?.locale ?? navigator.language);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = say(language, "app.title");
  }, [language]);
  const choose = (next) => {
    remember("lang", next);
    setChosen(next);
  };
  return [language, choose];
}

function App() {
  const [boot, reload] = useResource(async () => withShownNames(await get("/page/bootstrap")), []);
  const [chosen, setChosen] = useState(null);
  const person = boot?.users?.find(({ id }) => id === chosen);
  const [language, chooseLanguage] = useLanguage(person);
  const choosePerson = ({ id }) => {
    remember("as", id);
    setChosen(id);
  };
  if (boot?.failed) return html`<p class="empty" role="alert">${trouble(language, boot.failed)}</p>`;
  if (!boot) return html`<p class="empty">${say(language, "loading")}</p>`;
  const me = person ?? firstPerson(boot.users);
  return html`<${Language.Provider} value=${language}>
    <${Page} key=${me.id} ...${{ boot, me, language }} onPerson=${choosePerson} onLanguage=${chooseLanguage} onBoot=${reload} />
  <//>`;
}

render(html`<${App} />`, document.getElementById("page"));
