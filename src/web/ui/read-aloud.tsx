import { Volume2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Icon } from "./icon.tsx";

/** 读给我听: the voice of the device, where it has one; a second tap stops it. */
export function ReadAloud({ text }: { text: string }) {
  const [reading, setReading] = useState(false);
  const voice = typeof speechSynthesis === "undefined" ? undefined : speechSynthesis;
  useEffect(() => () => voice?.cancel(), [voice]);
  if (voice === undefined) return null;
  const toggle = () => {
    voice.cancel();
    if (reading) {
      setReading(false);
      return;
    }
    const speech = new SpeechSynthesisUtterance(text);
    speech.lang = "zh-CN";
    speech.rate = 0.9;
    speech.onend = () => setReading(false);
    speech.onerror = () => setReading(false);
    voice.speak(speech);
    setReading(true);
  };
  return (
    <button type="button" className="btn quiet no-print" aria-pressed={reading} onClick={toggle}>
      <Icon of={Volume2} />
      {reading ? "停下" : "读给我听"}
    </button>
  );
}
