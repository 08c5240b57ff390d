import type { ReactNode } from "react";
import { Mark } from "./frame.tsx";

/** What stands around the pages before an office: log-in, first password, first passkey. */
export function Entrance(props: { name: string; audience: string; children: ReactNode }) {
  return (
    <main className="entrance" id="main">
      <div className="entrance-in stack">
        <p className="brand">
          <Mark />
          <span>
            {props.name}
            <small>{props.audience}使用</small>
          </span>
        </p>
        {props.children}
      </div>
    </main>
  );
}
