import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { passwordResetList, passwordResetRequest, passwordSlip } from "#platform/auth/contract.ts";
import { call } from "#web/ui/api.ts";
import { queryClient } from "../queries.ts";

export type PasswordResetList = z.infer<typeof passwordResetList>;
export type PasswordReset = PasswordResetList["rows"][number];
export type PasswordResetRequest = z.input<typeof passwordResetRequest>;
export type SlipAnswer = z.infer<typeof passwordSlip>;

export const passwordResetsPath = "/api/desk/password-resets";

/** A colleague may have approved meanwhile, so it is asked anew at every visit. */
export const passwordResetsQuery = queryOptions({
  queryKey: [passwordResetsPath],
  queryFn: ({ signal }) => call<PasswordResetList>(passwordResetsPath, { signal }),
  staleTime: 0,
});

export const keepResets = (list: PasswordResetList): void => {
  queryClient.setQueryData(passwordResetsQuery.queryKey, list);
};
