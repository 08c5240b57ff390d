import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** Where this page stands: 首页 › … */
export function Crumbs({ children }: { children: ReactNode }) {
  return (
    <p className="crumbs no-print">
      <Link to="/">首页</Link> › {children}
    </p>
  );
}
