import { type Simulator, startSimulator } from "./simulator.ts";

export interface Reader {
  readonly url: string;
  /** Ed25519 public key, base64url: what a page verifies a reading by. */
  readonly key: string;
}

/** Forks the demo's card reader. A demo person's card lies on it. */
export async function startReaderSimulator(
  pages: string,
  card: { readonly number: string; readonly name: string },
): Promise<Simulator & { readonly reader: Reader }> {
  const { port } = new URL(pages);
  const simulator = await startSimulator({
    name: "读卡器",
    main: new URL("../simulators/reader/main.ts", import.meta.url),
    environment: {
      READER_ORIGINS: `http://127.0.0.1:${port} http://localhost:${port}`,
      READER_CARD: JSON.stringify({ kind: "resident-card", ...card }),
    },
  });
  return { ...simulator, reader: { url: simulator.url, key: String(simulator.told.key) } };
}
