// What every part of the page may ask for: who is here, where, in which language, and how to act.
import { createContext, useContext } from "./vendor/preact.js";

export const Workspace = createContext(null);

/**
 * { boot, me, language, zone, now, stamps, place, go(place), userOf(id), channelOf(id),
 *   toast(text, kind), attempt(promise) → result or null, ask(confirm) → promise of yes or no }
 */
export const useWorkspace = () => useContext(Workspace);
