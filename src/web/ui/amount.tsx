import { useDerivation } from "./derivation-door.tsx";
import { amountText } from "./format.ts";
import type { Amount as WireAmount } from "./wire.ts";

/**
 * An amount. The dotted line says: 点开看这笔钱怎么来的. Without a reference it is plain text. In tables the unit stands in
 * the head, so `bare` leaves the ¥ out.
 */
export function Amount(props: { of: WireAmount; size?: "mid" | "big"; bare?: boolean; label?: string }) {
  const open = useDerivation();
  const { sign, yuan, fen } = amountText(props.of.yuan);
  const figure = (
    <>
      {sign}
      {props.bare === true ? null : <span className="y">¥</span>}
      {yuan}
      <span className="f">{fen}</span>
    </>
  );
  const reference = props.of.of;
  const size = props.size === undefined ? "" : ` ${props.size}`;
  if (reference === null) return <span className={`amt still${size}`}>{figure}</span>;
  return (
    <button type="button" className={`amt${size}`} aria-haspopup="dialog" onClick={() => open({ of: reference })}>
      {props.label === undefined ? null : <span className="sr">{props.label} </span>}
      {figure}
    </button>
  );
}
