import { Link, type LinkProps } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import { Icon } from "#web/ui/icon.tsx";

/** A page as a tile; in 长辈版 the fewer the better. */
export function Tile(props: {
  to: Exclude<LinkProps["to"], undefined>;
  hash?: string;
  icon: LucideIcon;
  name: string;
  notElder?: true;
}) {
  const { to, hash, icon, name } = props;
  return (
    <Link className={props.notElder ? "tile not-elder" : "tile"} {...{ to, ...(hash !== undefined && { hash }) }}>
      <Icon of={icon} />
      <span>{name}</span>
    </Link>
  );
}
