// @vitest-environment node
/** A personal link is tried before anything is kept, and says why when it opens nothing. */
import { expect, test } from "vitest";
import { Stage } from "./testing/setup";
import { tryChair, type TriedChair } from "./way-back";

async function tried(stage: Stage): Promise<TriedChair> {
  const trying = tryChair(stage.credentials, { url: "wss://test/api/ws", environment: stage.world, clocks: stage.world.clocks });
  // The key pair is made first, which takes no time of this world.
  while (stage.world.attempts.length === 0) await new Promise((turn) => setTimeout(turn, 0));
  stage.world.pass(10_000);
  return trying;
}

test("X33: a chair that is still mine is, with a key pair of this browser's own", async () => {
  const stage = new Stage();
  const outcome = await tried(stage);
  expect(outcome).toMatchObject({ ok: true, credentials: { seat: stage.credentials.seat, secret: stage.credentials.secret } });
  expect(outcome.ok && outcome.credentials.private_key).not.toBe("");
  expect(stage.world.attempts).toHaveLength(1);
});

test("X33: a chair that was given away, or a server that is not there, is said", async () => {
  const given = new Stage();
  const { accept } = given.server;
  given.server.accept = (line) => {
    const end = accept.call(given.server, line);
    given.world.after(1, () => line.close(4501));
    return { ...end, received: () => undefined };
  };
  expect(await tried(given)).toEqual({ ok: false, why: "not_admitted" });
  const away = new Stage();
  away.world.online = false;
  expect(await tried(away)).toEqual({ ok: false, why: "unreachable" });
});
