// Names and places of conversations. Pure.

/** The shown name of a conversation as `me` sees it. */
export function roomName(room, { userOf, me }) {
  if (room.kind === "private") return room.name; // a lock stands before it
  if (room.kind === "channel") return `#${room.name}`;
  const others = room.members.filter((id) => id !== me.id);
  const names = (others.length ? others : [me.id]).map((id) => userOf(id)?.name ?? id);
  return names.join(", ");
}

export const isAppRoom = (room, boot) => room.kind === "im" && room.members.includes(boot.app.bot_user_id);

/** A place written into the address, and read back from it. */
export function hashOf(place) {
  if (place.kind === "home") return "#/app/home";
  return `#/${[place.id, place.thread].filter(Boolean).join("/")}`;
}

export function placeOf(hash, rooms, boot) {
  const [, first, second] = hash.split("/");
  if (first === "app" && second === "messages") {
    return { kind: "channel", id: rooms.find((room) => isAppRoom(room, boot))?.id };
  }
  if (first === "app") return { kind: "home" };
  if (first) return { kind: "channel", id: first, thread: second };
  const start = rooms.find(({ kind }) => kind === "channel") ?? rooms[0];
  return start ? { kind: "channel", id: start.id } : { kind: "home" };
}
