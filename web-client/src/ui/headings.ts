// The headings that focus goes to when the button under it disappears, by their ids.

/** Of the sheet of what one can do now. */
export const NOW_HEADING_ID = "now-heading";

/** Of a process pause. */
export const PROCESS_HEADING_ID = "process-heading";

/** Of the desk, which is its h1. */
export const DESK_HEADING_ID = "desk-heading";
