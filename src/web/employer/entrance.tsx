import type { ReactNode } from "react";

/** What stands around the pages before the office: log-in, first password, first passkey. */
export function Entrance({ children }: { children: ReactNode }) {
  return (
    <main className="entrance" id="main">
      <div className="entrance-in stack">
        <p className="brand">
          <span className="mark" aria-hidden="true">
            社
          </span>
          <span>
            单位办事
            <small>用人单位使用</small>
          </span>
        </p>
        {children}
      </div>
    </main>
  );
}
