import { runTests } from "./harness.js";
import { call } from "./tests/call.js";
import { writing } from "./tests/writing.js";

process.exit((await runTests([writing, call])) ? 0 : 1);
