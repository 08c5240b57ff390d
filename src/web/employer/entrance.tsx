import type { ReactNode } from "react";
import { Entrance as OfficeEntrance } from "#web/office/entrance.tsx";

/** What stands around the pages before the office: log-in, first password, first passkey. */
export const Entrance = ({ children }: { children: ReactNode }) => (
  <OfficeEntrance name="单位办事" audience="用人单位">
    {children}
  </OfficeEntrance>
);
