import { Link } from "@tanstack/react-router";
import { CreditCard, FileCheck, FileText, type LucideIcon, MapPin, UserPlus } from "lucide-react";
import { Icon } from "#web/ui/icon.tsx";
import type { ItemList } from "../queries.ts";

const drawing: Readonly<Record<string, LucideIcon>> = {
  "card-temporary-loss": CreditCard,
  "flexible-first-registration": UserPlus,
  "address-change": MapPin,
  "participation-certificate": FileCheck,
};

/** The items of the catalogue as tiles; a new item appears here by itself. */
export function ItemTiles({ items, most }: { items: ItemList["items"]; most: number }) {
  return items.slice(0, most).map((item) => (
    <Link key={item.code} className="tile" to="/items/$code" params={{ code: item.code }}>
      <Icon of={drawing[item.code] ?? FileText} />
      <span>{item.title}</span>
    </Link>
  ));
}
