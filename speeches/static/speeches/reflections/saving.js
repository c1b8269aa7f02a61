/** The way of a reflection's words to the server, and what its answer means. */
import { csrfHeaders, renewToken } from "../base/csrf.js";

const TIMEOUT_MS = 20_000;
const MOST_KEPT_ALIVE = 20_000; // characters: a closing page may send 64 KB

function request(url, { title, body, revision, setsAside }) {
  const fields = new FormData();
  fields.set("title", title);
  fields.set("body", body);
  fields.set("revision", revision);
  if (setsAside) fields.set("sets_aside", "True");
  return fetch(url, {
    method: "POST",
    headers: csrfHeaders(),
    body: fields,
    redirect: "manual",
    keepalive: body.length <= MOST_KEPT_ALIVE,
    signal: AbortSignal.timeout?.(TIMEOUT_MS),
  });
}

/**
 * Send the words. Returns {saved} with the server's answer; {other}: somebody else saved meanwhile, or it is handed in;
 * {error}: a sentence of the server; or {problem}: "unreachable" (nobody knows whether they arrived), "signedOut", "gone".
 */
export async function send(url, words) {
  try {
    let response = await request(url, words);
    if (response.status === 403 && (await renewToken())) response = await request(url, words);
    if (response.type === "opaqueredirect" || response.status === 403) return { problem: "signedOut" };
    if (response.status === 404) return { problem: "gone" };
    if (response.status === 400) return { error: (await response.json()).error };
    if (!response.ok) return { problem: "unreachable" };
    const answer = await response.json();
    return answer.is_saved ? { saved: answer } : { other: answer };
  } catch {
    // no network, no server, no time
  }
  return { problem: "unreachable" };
}
