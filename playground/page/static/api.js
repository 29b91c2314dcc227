// Calls to the stand-in's page routes. Every refusal becomes one `Refused` with a code and a text.

export class Refused extends Error {
  constructor(code, message) {
    super(message || code);
    this.code = code;
  }
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refused("offline");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(body.error || `http_${response.status}`, body.message);
  return body;
}

export function get(path, params = {}) {
  const present = Object.entries(params).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(present).toString();
  return call(query ? `${path}?${query}` : path);
}

export function post(path, body) {
  return call(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

export function upload(as, file) {
  const query = new URLSearchParams({ as, name: file.name });
  return call(`/page/upload?${query}`, { method: "POST", body: file });
}
