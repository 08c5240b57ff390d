import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { exportList, exportRequest, exportView } from "#domains/export/contract.ts";
import { call } from "#web/ui/api.ts";
import { queryClient } from "../queries.ts";

export type ExportView = z.infer<typeof exportView>;
export type ExportList = z.infer<typeof exportList>;
export type ExportRequest = z.input<typeof exportRequest>;

export const exportsPath = "/api/desk/exports";
export const exportPath = (number: string): string => `${exportsPath}/${encodeURIComponent(number)}`;

/** What waits may be decided by somebody else meanwhile, so it is asked anew at every visit. */
export const exportsQuery = queryOptions({
  queryKey: [exportsPath],
  queryFn: ({ signal }) => call<ExportList>(exportsPath, { signal }),
  staleTime: 0,
});

export const refreshExports = (): Promise<void> => queryClient.invalidateQueries({ queryKey: [exportsPath] });
