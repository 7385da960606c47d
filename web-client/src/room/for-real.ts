// Whether this is a meeting of people. Where it is not, nothing is offered that only makes sense among people: links to hand on,
// chairs to keep. The room itself is the same.
import { createContext, type ComponentChildren } from "preact";

export const ForReal = createContext(true);

/** What stands over the bar of such a room, to say what it is. */
export const OverBar = createContext<ComponentChildren>(null);
