import type { Problem } from "./api.ts";

/** What the person typed so far, in wire form. */
export type Typed = Readonly<Record<string, string | boolean>>;

/** Where saving stands. Every state has words on the page. */
export type SaveState =
  | { readonly kind: "untouched" }
  | { readonly kind: "waiting" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly at: string | null }
  /** Nothing answers: it is tried again by itself. */
  | { readonly kind: "offline" }
  /** Saved elsewhere since: the person chooses. */
  | { readonly kind: "conflict"; readonly problem: Problem }
  | { readonly kind: "refused"; readonly problem: Problem };

export interface AutosaveSetting {
  readonly version: number;
  /** Sends the answers; the same key is used again when the same answers are tried again. */
  readonly save: (typed: Typed, version: number, key: string) => Promise<{ version: number; savedAt: string | null }>;
  readonly newKey: () => string;
  readonly judge: (error: unknown) => Problem;
  readonly delayMs?: number;
  readonly retryMs?: number;
}

/**
 * Saves by itself a moment after the last keystroke, one request at a time, newest answers last. A lost network is
 * tried again with the same key; a conflict stops and waits for the person.
 */
export class Autosave {
  private readonly setting: AutosaveSetting;
  private version: number;
  private state: SaveState = { kind: "untouched" };
  private pending: { typed: Typed; key: string } | undefined;
  private running: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(setting: AutosaveSetting) {
    this.setting = setting;
    this.version = setting.version;
  }

  /** The answers changed: save them after a pause. */
  change(typed: Typed): void {
    this.pending = { typed, key: this.setting.newKey() };
    if (this.state.kind === "conflict") return;
    this.become({ kind: "waiting" });
    this.schedule(this.setting.delayMs ?? 800);
  }

  /** Saves now. True when everything typed has arrived. */
  async flush(): Promise<boolean> {
    this.cancel();
    if (this.state.kind === "conflict") return false;
    while (this.running !== undefined || this.pending !== undefined) {
      await (this.running ?? this.send());
      if (this.state.kind !== "saved" && this.state.kind !== "saving" && this.state.kind !== "waiting") return false;
    }
    return true;
  }

  /** Goes on from a version that came from elsewhere: an upload, or the choice after a conflict. */
  adopt(version: number): void {
    this.version = version;
    if (this.state.kind === "conflict") {
      this.become({ kind: this.pending === undefined ? "untouched" : "waiting" });
      if (this.pending !== undefined) this.schedule(0);
    }
  }

  /** Gives up what was typed here, after the person chose the other version. */
  drop(): void {
    this.cancel();
    this.pending = undefined;
    this.become({ kind: "untouched" });
  }

  /** Stops trying; for when the page is left. */
  stop(): void {
    this.cancel();
    this.listeners.clear();
  }

  readonly currentVersion = (): number => this.version;
  readonly current = (): SaveState => this.state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private send(): Promise<void> {
    const sent = this.pending;
    if (sent === undefined) return Promise.resolve();
    this.become({ kind: "saving" });
    this.running = this.setting
      .save(sent.typed, this.version, sent.key)
      .then(({ version, savedAt }) => {
        this.version = version;
        if (this.pending === sent) {
          this.pending = undefined;
          this.become({ kind: "saved", at: savedAt });
        } else {
          this.become({ kind: "waiting" });
          this.schedule(this.setting.delayMs ?? 800);
        }
      })
      .catch((error: unknown) => this.failed(this.setting.judge(error), sent))
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }

  private failed(problem: Problem, sent: { typed: Typed; key: string }): void {
    if (problem.unreachable) {
      this.become({ kind: "offline" });
      this.schedule(this.setting.retryMs ?? 5000);
    } else if (problem.stale) {
      this.become({ kind: "conflict", problem });
    } else {
      // Sending the same again would be refused again; the next change tries anew.
      if (this.pending === sent) this.pending = undefined;
      this.become({ kind: "refused", problem });
    }
  }

  private schedule(ms: number): void {
    this.cancel();
    this.timer = setTimeout(() => {
      if (this.running === undefined) void this.send();
    }, ms);
  }

  private cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private become(state: SaveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
