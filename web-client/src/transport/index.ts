/**
 * The line to the server: sockets, back-off, heartbeat. Knows nothing of frames, rooms or pages; `sync` is its one
 * user.
 */
export * from "./backoff";
export { browserEnvironment, socketUrl } from "./browser";
export {
  Line,
  type LineEnvironment,
  type LineListener,
  type LineState,
  type Socket,
  type SocketListener,
} from "./line";
