import { CircleCheck } from "lucide-react";
import { sayMoment } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";

interface Signature {
  readonly name: string;
  readonly by: string;
  readonly post: string | null;
  readonly at: string;
  readonly note: string | null;
}

/** Who signed what, in which post and when, in order. */
export function Signatures({ of }: { of: readonly Signature[] }) {
  return (
    <ul className="lines small signatures">
      {of.map((one) => (
        <li key={one.at + one.name}>
          <Icon of={CircleCheck} />
          <span>
            <b>{one.name}</b>　{one.by}
            {one.post === null ? "" : `（${one.post}）`}
            <span className="block muted">
              {sayMoment(one.at)}
              {one.note === null ? "" : `　${one.note}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
