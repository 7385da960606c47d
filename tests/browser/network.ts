// A network of one's own: a TCP proxy before the server that can be cut and mended. (The browser's own "offline" leaves
// WebSockets that are open as they are.)
import { connect, createServer, type Socket } from "node:net";

export interface Network {
  /** The server, as seen over this network. */
  readonly url: string;
  /** Breaks every connection and takes no new one. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function networkTo(server: string): Promise<Network> {
  const { port } = new URL(server);
  const open = new Set<Socket>();
  let up = true;
  const proxy = createServer((near) => {
    if (!up) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), "127.0.0.1");
    for (const [one, other] of [[near, far], [far, near]] as const) {
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  const cutAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://localhost:${address.port}`,
    cut: () => {
      up = false;
      cutAll();
    },
    mend: () => {
      up = true;
    },
    close: () =>
      new Promise((closed) => {
        cutAll();
        proxy.close(() => closed());
      }),
  };
}
