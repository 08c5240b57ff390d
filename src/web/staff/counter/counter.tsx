import { useState } from "react";
import { Title } from "#web/ui/title.tsx";
import { Intake } from "./intake.tsx";
import { Receipt, type TakenIn } from "./receipt.tsx";

/** 窗口受理: the person is present; one page from item to receipt, without a mouse if one likes. */
export function CounterPage() {
  const [taken, setTaken] = useState<TakenIn>();
  const [turn, setTurn] = useState(1);
  return (
    <>
      <Title text="窗口受理" />
      {taken === undefined ? (
        <Intake key={turn} done={setTaken} />
      ) : (
        <Receipt
          of={taken}
          another={() => {
            setTaken(undefined);
            setTurn(turn + 1);
          }}
        />
      )}
    </>
  );
}
