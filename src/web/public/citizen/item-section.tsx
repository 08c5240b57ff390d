import { Check } from "lucide-react";
import { sayLaw } from "#web/ui/derivation-words.ts";
import { sayDay } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import type { ItemPage } from "../queries.ts";

type Section = ItemPage["sections"][number];

/** One of the thirteen headings. The server decides what stands under it; here it only gets its shape. */
export function ItemSection(props: { number: number; section: Section; materials: ItemPage["materials"] }) {
  const { number, section, materials } = props;
  return (
    <section className="item" id={`section-${number}`}>
      <h2>
        <span className="no">{number}</span>
        {section.heading}
      </h2>
      {section.paragraphs.map((paragraph) => (
        <p key={paragraph} className="prose">
          <Spoken text={paragraph} />
        </p>
      ))}
      <Entries section={section} materials={materials} />
      {section.laws.length === 0 ? null : (
        <ul className="lines">
          {section.laws.map((law) => (
            <li key={sayLaw(law.citation)}>
              <Law law={law} />
            </li>
          ))}
        </ul>
      )}
      {section.questions.map((one) => (
        <details key={one.question} className="prose">
          <summary>{one.question}</summary>
          <p>{one.answer}</p>
        </details>
      ))}
    </section>
  );
}

/** An article opens with its gist; where there is none the citation stands alone. */
function Law({ law }: { law: Section["laws"][number] }) {
  const since = law.citation.from === undefined ? "" : `${sayDay(law.citation.from)}起施行`;
  if (law.gist === "" && since === "") return <b>{sayLaw(law.citation)}</b>;
  return (
    <details>
      <summary>{sayLaw(law.citation)}</summary>
      <p className="small muted">{law.gist}</p>
      <p className="small muted">{since}</p>
    </details>
  );
}

function Entries({ section, materials }: { section: Section; materials: ItemPage["materials"] }) {
  if (section.entries.length === 0) return null;
  if (section.heading === "基本信息") {
    const code = section.entries.find((entry) => entry.term === "事项编码");
    return (
      <>
        <dl className="facts">
          {section.entries
            .filter((entry) => entry !== code)
            .map((entry) => (
              <div key={entry.term}>
                <dt className="small muted">{entry.term}</dt>
                <dd>{entry.text}</dd>
              </div>
            ))}
        </dl>
        {code === undefined ? null : (
          <p className="small muted item-code">
            {code.term} {code.text}
          </p>
        )}
      </>
    );
  }
  if (section.heading === "办理流程") {
    return (
      <ol className="flow">
        {section.entries.map((entry) => (
          <li key={entry.term}>
            <span>
              <b>{entry.term}</b>　{entry.text}
            </span>
          </li>
        ))}
      </ol>
    );
  }
  return (
    <ul className="lines mats">
      {section.entries.map((entry) => {
        const material = section.laws.length > 0 ? undefined : materials.find((one) => one.title === entry.term);
        return (
          <li key={entry.term}>
            <b>{entry.term}</b>
            <span>
              {entry.tag === undefined ? null : (
                <>
                  <Tag tone="ok" icon={Check}>
                    {entry.tag}
                  </Tag>{" "}
                </>
              )}
              <Spoken text={entry.text} />
            </span>
            {material === undefined ? null : <span className="small muted">{sayLaw(material.legalBasis)}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** A telephone number in a sentence can be dialled. */
function Spoken({ text }: { text: string }) {
  const [before, ...after] = text.split("12333");
  if (after.length === 0) return text;
  return (
    <>
      {before}
      <a href="tel:12333">12333</a>
      {after.join("12333")}
    </>
  );
}
