import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import {
  countUnconfirmed,
  type Input,
  isLong,
  sayLaw,
  sayParameterSource,
  sayValue,
  termsOf,
} from "./derivation-words.ts";
import { mostTerms, termsIn } from "./formula-words.ts";
import { Icon } from "./icon.tsx";
import { Tag } from "./tag.tsx";
import type { DerivationAnswer } from "./wire.ts";

/** More terms than this are listed without their formulas; each opens its own level. */
const spreadTerms = 6;

/** The terms of a sum with + and =, or the one formula; under each what went into it and from where. */
export function Tree({
  derivation,
  deeper,
}: {
  derivation: DerivationAnswer;
  deeper: (step: DerivationAnswer) => void;
}) {
  const terms = termsOf(derivation);
  if (terms === null || terms.length > spreadTerms) {
    return (
      <ul className="tree">
        <li>
          {terms === null ? <Formula of={derivation} /> : <p className="f">逐笔相加，共 {terms.length} 笔</p>}
          <Inputs of={derivation} deeper={deeper} />
        </li>
        <Total of={derivation} label={derivation.label} />
      </ul>
    );
  }
  return (
    <ul className="tree">
      {terms.map(({ sign, term }) => (
        <li key={term.label}>
          <p className="sum">
            <span className="op">{sign}</span>
            <span>{term.label}</span>
            <span>{sayFigure(term)}</span>
          </p>
          <Formula of={term} />
          <Rounding of={term} />
          {term.note === undefined ? null : <p className="small muted aside">{term.note}</p>}
          <Inputs of={term} deeper={deeper} />
        </li>
      ))}
      <Total of={derivation} label="合计" />
    </ul>
  );
}

function Total({ of, label }: { of: DerivationAnswer; label: string }) {
  return (
    <li>
      <p className="sum grand">
        <span className="op">=</span>
        <span>{label}</span>
        <span>{sayFigure(of)}</span>
      </p>
      <Rounding of={of} />
    </li>
  );
}

const Rounding = ({ of }: { of: DerivationAnswer }) =>
  of.rounding === undefined ? null : <p className="small muted aside">{of.rounding}</p>;

/** The formula in words, and the same with the figures; folded where it would fill the page. */
function Formula({ of }: { of: DerivationAnswer }) {
  const formula = (
    <p className="f">
      {of.formula}
      {of.calculation === "" ? null : (
        <>
          <br />
          <b>{of.calculation}</b>
        </>
      )}
    </p>
  );
  return isLong(of) ? <Fold said={`算式有 ${termsIn(of.formula)} 个数，点开看`}>{formula}</Fold> : formula;
}

function Inputs({ of, deeper }: { of: DerivationAnswer; deeper: (step: DerivationAnswer) => void }) {
  if (of.inputs.length === 0) return null;
  const list = (
    <ul className="src">
      {of.inputs.map((input, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two inputs may carry the same label; their order is fixed
        <li key={index}>
          <Source of={input} deeper={deeper} />
        </li>
      ))}
    </ul>
  );
  // The parts of a sum are what one came to see; the figures of a long formula are for whoever recomputes it.
  const folded = of.inputs.length > mostTerms && termsOf(of) === null;
  return folded ? <Fold said={`用到的 ${of.inputs.length} 个数，点开看`}>{list}</Fold> : list;
}

/** Closed on the screen, open on paper. */
const Fold = ({ said, children }: { said: string; children: ReactNode }) => (
  <details className="fold">
    <summary>{said}</summary>
    {children}
  </details>
);

function Source({ of: input, deeper }: { of: Input; deeper: (step: DerivationAnswer) => void }) {
  switch (input.kind) {
    case "derivation":
      return (
        <>
          <span>
            {input.label} {countUnconfirmed(input) > 0 ? <Tag tone="ochre">含待确认</Tag> : null}
          </span>
          <button type="button" className="deeper" onClick={() => deeper(input)}>
            {sayValue(input.result, input.unit)}
            <span className="sr">，{input.label}怎么来的</span>
            <Icon of={ChevronRight} />
          </button>
          <small>
            {isLong(input) ? `${termsIn(input.formula)} 个数算得` : input.formula}
            {input.law === undefined ? "" : ` · ${sayLaw(input.law)}`}
          </small>
        </>
      );
    case "given":
      return (
        <>
          <span>{input.label}</span>
          <b>{sayValue(input.value, input.unit)}</b>
          <small>{input.from}</small>
        </>
      );
    case "parameter":
      return (
        <>
          <span>
            {input.label} {input.status === "unconfirmed" ? <Tag tone="ochre">待确认</Tag> : null}
            {input.status === "project" ? <Tag>本平台约定</Tag> : null}
          </span>
          <b>{sayValue(input.value, input.unit)}</b>
          <small>{sayParameterSource(input)}</small>
        </>
      );
  }
}

const sayFigure = (of: DerivationAnswer): string => sayValue(of.result, of.unit).replace(/ 元$/, "");
