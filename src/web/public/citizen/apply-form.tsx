import { useNavigate } from "@tanstack/react-router";
import type { ApplicationView } from "#domains/application/contract.ts";
import { ApplicationForm } from "#web/ui/application-form.tsx";
import { applicationQuery, queryClient, refreshAll } from "../queries.ts";
import { useToday } from "../use-today.ts";

/** The form of a person's own application; what was submitted is shown on the page of the application. */
export function ApplyForm({ opened }: { opened: ApplicationView }) {
  const navigate = useNavigate();
  return (
    <ApplicationForm
      opened={opened}
      today={useToday()}
      submitted={async ({ number }) => {
        queryClient.removeQueries({ queryKey: applicationQuery(number).queryKey });
        await navigate({ to: "/applications/$number", params: { number }, search: { sent: true } });
        await refreshAll();
      }}
    />
  );
}
