import { Masked } from "#web/ui/masked.tsx";
import { Title } from "#web/ui/title.tsx";

/** The title of a page about one person: the name, and the number as far as it is shown. */
export function PersonTitle({ name, maskedNumber }: { name: string; maskedNumber: string }) {
  return (
    <Title text={name}>
      {name}
      {"　"}
      <span className="small">
        <Masked value={maskedNumber} />
      </span>
    </Title>
  );
}
