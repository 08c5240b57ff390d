import type { ApplicationView } from "#domains/application/contract.ts";
import { Tag, type TagTone } from "./tag.tsx";

type State = ApplicationView["state"];

const tone: Record<State, TagTone> = {
  draft: "ochre",
  submitted: "pine",
  returned: "ochre",
  accepted: "pine",
  checked: "pine",
  waiting: "plain",
  approved: "pine",
  effecting: "pine",
  done: "solid",
  "partly-done": "ochre",
  refused: "danger",
  withdrawn: "plain",
  discarded: "plain",
};

/** The state of an application as the engine has it; ochre means it is the person's turn. */
export function StateTag({ state, name }: { state: State; name: string }) {
  return <Tag tone={tone[state]}>{name}</Tag>;
}
