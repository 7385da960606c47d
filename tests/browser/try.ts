import { launch } from "./people.js";
import { openRoom, sitDown, startSet } from "./meeting.js";
import { startServer } from "./server.js";
const server = await startServer();
const browser = await launch();
try {
  const { facilitator, memberLink } = await startSet(browser, server.url, { set: "Tyne Valley set", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor", "Jo Baker"], talk: "writing", issues: 2 });
  await facilitator.shot("/tmp/askwell/shots/1.png");
  console.log(memberLink);
  await openRoom(facilitator);
  const ana = await sitDown(browser, memberLink, "Ana Ferreira");
  const jo = await sitDown(browser, memberLink, "Jo Baker", { screen: "phone" });
  await ana.shot("/tmp/askwell/shots/2.png");
  await facilitator.shot("/tmp/askwell/shots/3.png");
  await jo.shot("/tmp/askwell/shots/4.png");
  console.log(await facilitator.axe(), await ana.axe(), ana.problems, facilitator.problems);
} catch (error) {
  console.error(error);
  let n = 0;
  for (const context of browser.contexts()) for (const page of context.pages()) { await page.screenshot({ path: `/tmp/askwell/shots/fail${n++}.png` }); console.log(await page.url()); }
} finally {
  await browser.close();
  await server.stop();
  console.log(server.log().slice(-1500));
}
