import { ChevronRight } from "lucide-react";
import { type Input, sayLaw, sayParameterSource, sayValue, termsOf } from "./derivation-words.ts";
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
      {of.rounding === undefined ? null : <p className="small muted rounding">{of.rounding}</p>}
    </li>
  );
}

/** The formula in words, and the same with the figures. */
function Formula({ of }: { of: DerivationAnswer }) {
  return (
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
}

function Inputs({ of, deeper }: { of: DerivationAnswer; deeper: (step: DerivationAnswer) => void }) {
  if (of.inputs.length === 0) return null;
  return (
    <ul className="src">
      {of.inputs.map((input, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two inputs may carry the same label; their order is fixed
        <li key={index}>
          <Source of={input} deeper={deeper} />
        </li>
      ))}
    </ul>
  );
}

function Source({ of: input, deeper }: { of: Input; deeper: (step: DerivationAnswer) => void }) {
  switch (input.kind) {
    case "derivation":
      return (
        <>
          <span>{input.label}</span>
          <button type="button" className="deeper" onClick={() => deeper(input)}>
            {sayValue(input.result, input.unit)}
            <span className="sr">，{input.label}怎么来的</span>
            <Icon of={ChevronRight} />
          </button>
          <small>
            {input.formula}
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
