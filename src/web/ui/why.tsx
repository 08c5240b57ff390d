import type { ApplicationView } from "#domains/application/contract.ts";
import { useDerivation } from "./derivation-door.tsx";

/** Opens the calculation behind a finding of the pre-check, where there is one. `today` is a day. */
export function Why({ of: finding, today }: { of: ApplicationView["findings"][number]; today: string }) {
  const open = useDerivation();
  const { derivation } = finding;
  if (derivation === undefined) return null;
  return (
    <button
      type="button"
      className="reveal"
      aria-haspopup="dialog"
      onClick={() =>
        open({
          explanation: {
            title: finding.title,
            sentence: finding.text,
            certainty: "provisional",
            certaintyName: "预检",
            derivation,
            asOf: today.slice(0, 10),
          },
        })
      }
    >
      看怎么算的<span className="sr">：{finding.title}</span>
    </button>
  );
}
