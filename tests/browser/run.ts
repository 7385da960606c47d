// All browser tests.
import { runTests } from "./harness.js";
import { after } from "./tests/after.js";
import { asleep, besideCall, shared } from "./tests/beside.js";
import { call } from "./tests/call.js";
import { callLink } from "./tests/call-link.js";
import { chairs, mangled, window } from "./tests/chairs.js";
import { disk } from "./tests/disk.js";
import { door, removal } from "./tests/door.js";
import { clock } from "./tests/clock.js";
import { formats } from "./tests/formats.js";
import { englishAlone, french, frenchFormat, frenchPractice } from "./tests/french.js";
import { groups } from "./tests/groups.js";
import { guests } from "./tests/guests.js";
import { handOver } from "./tests/handover.js";
import { keeping, memoryOnly } from "./tests/keeping.js";
import { keyboard, keyboardCall } from "./tests/keyboard.js";
import { practiceLeading, practiceMember } from "./tests/practice.js";
import { boxes, clean, forced } from "./tests/looks.js";
import { nameless } from "./tests/nameless.js";
import { running } from "./tests/process.js";
import { lookedThrough, pulse } from "./tests/pulse.js";
import { restarts } from "./tests/restarts.js";
import { wayBack } from "./tests/wayback.js";
import { weeks } from "./tests/weeks.js";
import { weight } from "./tests/weight.js";
import { writing } from "./tests/writing.js";

const tests = [
  mangled, weight, window, chairs, clock, keyboard, keyboardCall,
  practiceMember, practiceLeading,
  running, handOver, door, removal, groups, guests,
  pulse, nameless, lookedThrough,
  formats, wayBack, keeping, memoryOnly, disk, restarts, weeks,
  after, besideCall, shared, asleep,
  call, callLink, writing,
  french, frenchFormat, frenchPractice, englishAlone,
  boxes, forced, clean,
];

process.exit((await runTests(tests)) ? 0 : 1);
