// Starting a set on a server that asks for its key: the field is there when the server says so, and not otherwise.
import { afterEach, describe, expect, it, vi } from "vitest";
import { en } from "../messages/en";
import { draw, find, press, shown, until, write } from "../room/testing/page";
import { Start } from "./start";

/** A server that says this about itself, and answers everything else with this refusal. */
function server(about: unknown, code = "creation_key"): { authorized: (string | null)[] } {
  const seen: { authorized: (string | null)[] } = { authorized: [] };
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (url.endsWith("/api/server")) return Response.json(about);
    seen.authorized.push(new Headers(init.headers).get("authorization"));
    return Response.json({ code, retry: false, sentence: "No." }, { status: 401 });
  });
  return seen;
}

const asksForKey = (): boolean => shown().includes(en.start.key);

async function fill(): Promise<void> {
  await write(en.start.setName, "Tyne Valley set");
  await write(en.start.myName, "Ruth Adeyemi");
}

afterEach(() => vi.unstubAllGlobals());

describe("the key of a server", () => {
  it("is asked for where the server wants it, and shown with the set", async () => {
    const seen = server({ v: 1, creation_key: true });
    draw(<Start />);
    await until(asksForKey);
    await fill();
    await press(en.start.submit);
    expect(shown()).toContain(en.start.keyMissing);
    await write(en.start.key, "Reed-bed 17");
    await press(en.start.submit);
    await until(() => seen.authorized.length > 0);
    expect(seen.authorized).toEqual(["Bearer Reed-bed 17"]);
    await until(() => shown().includes(en.refusals.creation_key));
  });
  it("is not asked for anywhere else, until the server refuses for it", async () => {
    const seen = server({ v: 1, creation_key: false });
    draw(<Start />);
    await until(() => find("form") !== null);
    await fill();
    expect(asksForKey()).toBe(false);
    await press(en.start.submit);
    await until(() => seen.authorized.length > 0);
    expect(seen.authorized).toEqual([null]);
    await until(asksForKey);
  });
});
