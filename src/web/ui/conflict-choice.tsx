import { useMutation } from "@tanstack/react-query";
import type { ApplicationView } from "#domains/application/contract.ts";
import { call } from "./api.ts";
import { Failure } from "./failure.tsx";
import { Notice } from "./notice.tsx";

/** The same draft was changed on another device: nothing is overwritten until the person chose. */
export function ConflictChoice(props: {
  number: string;
  keepHere: (version: number) => void;
  takeOther: (other: ApplicationView) => void;
}) {
  const fetchOther = () => call<ApplicationView>(`/api/applications/${props.number}`);
  const choose = useMutation({
    mutationFn: async (which: "here" | "other") => ({ which, other: await fetchOther() }),
    onSuccess: ({ which, other }) => (which === "here" ? props.keepHere(other.version) : props.takeOther(other)),
  });
  return (
    <Notice
      tone="warn"
      role="alert"
      title="这份草稿在别处改过"
      acts={
        <>
          <button type="button" className="btn" onClick={() => choose.mutate("here")}>
            用这里填的
          </button>
          <button type="button" className="btn quiet" onClick={() => choose.mutate("other")}>
            用别处改的
          </button>
        </>
      }
    >
      <p>可能是您的另一台手机或电脑，也可能是窗口替您改的。两份都还在，选一份接着填。</p>
      {choose.isError ? <Failure error={choose.error} level={3} /> : null}
    </Notice>
  );
}
