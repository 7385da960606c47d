// A stand-in for the server's few requests, so that the pages before the room can be looked at without one. It keeps
// what a page sends (sealed by the page, unread here) and hands it back. For pictures only.

/** Answers /api/* of this page's context as a server with one set would. */
export async function pretendServer(context) {
  let set;
  const seats = new Map();
  const json = (route, status, body) => route.fulfill({ status, contentType: "application/json", body: JSON.stringify(body) });
  await context.route("**/api/sets", async (route) => {
    set = route.request().postDataJSON();
    set.seats.forEach((seat, place) => {
      seats.set(seat.id, {
        kind: "seat", id: seat.id, place, role: seat.role, name: seat.name, taken: place % 3 === 1, presence: "never",
        away_since: null, agreed: null, sits: null,
      });
    });
    await json(route, 201, { member_token: "A".repeat(22), facilitator_token: `${"B".repeat(21)}A` });
  });
  await context.route("**/api/seats", async (route) => {
    const wish = route.request().postDataJSON();
    const seat = seats.get(wish.seat);
    const free = seat === undefined || !seat.taken;
    if (free && seat !== undefined && seat.role === "facilitator") seat.taken = true;
    await json(route, 200, { sat: free ? "yes" : "asked" });
  });
  await context.route("**/api/door", async (route) => {
    const known = set !== undefined;
    if (!known) return json(route, 404, { code: "link_unknown", retry: false, sentence: "This link opens nothing." });
    const record = { kind: "set", room: set.set, name: set.name, key_epoch: 1, created_at: 0, open_meeting: set.meeting?.id ?? null };
    return json(route, 200, { set: set.set, role: "member", now: 0, records: [record, ...seats.values()] });
  });
}
