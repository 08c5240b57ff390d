import { useQuery } from "@tanstack/react-query";
import { Failure } from "#web/ui/failure.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { sessionQuery } from "../queries.ts";
import { GuestHome } from "./guest-home.tsx";
import { PersonHome } from "./person-home.tsx";

/** The front door: the person's own page, or for a guest what can be done without logging in. */
export function Home() {
  const session = useQuery(sessionQuery);
  if (session.isError) {
    return (
      <div className="stack">
        <Title text="社会保险公共服务" />
        <Failure error={session.error} again={() => void session.refetch()} />
      </div>
    );
  }
  if (session.data === undefined) return <Waiting what="首页" lines={5} />;
  // A clerk who opens the public page is a guest here: records belong to the person.
  return session.data.roles.includes("citizen") ? (
    <PersonHome session={session.data} />
  ) : (
    <GuestHome session={session.data} />
  );
}
