import { Phone } from "lucide-react";
import { Icon } from "./icon.tsx";

/** A human telephone number on every page. */
export function Help({ say = "有人帮您，工作日 9:00–17:00" }: { say?: string }) {
  return (
    <section className="help no-print" aria-label="人工帮助">
      <Icon of={Phone} />
      <p>
        <span className="small muted">{say}</span>
        <br />
        <a className="tel" href="tel:12333">
          12333
        </a>
      </p>
    </section>
  );
}
