// Who the visitor is and what they prefer, remembered by the browser; the address may ask otherwise.

const asked = new URLSearchParams(location.search);
const KEY = "kakehashi.";

/** A preference: from the address (as, lang, panel), else from last time, else null. */
export const preferred = (name) => asked.get(name) ?? localStorage.getItem(KEY + name);

/** Keeps a choice for the next time; what the address asked for is then no longer asked. */
export function remember(name, value) {
  localStorage.setItem(KEY + name, value);
  history.replaceState(null, "", location.pathname + location.hash);
}

export const isKnown = () => preferred("as") !== null;

/** The person asked for or played last time, else the first member who can take part. */
export function firstPerson(users) {
  const able = users.filter((user) => !user.is_bot && !user.deleted);
  const wanted = preferred("as");
  return able.find(({ id }) => id === wanted) ?? able.find((user) => !user.is_guest) ?? able[0];
}
