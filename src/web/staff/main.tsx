import { startOffice } from "#web/office/start.tsx";
import { queryClient } from "./queries.ts";
import { router } from "./router.tsx";
import "./staff.css";

startOffice(queryClient, router);
