import { ConfigProvider, theme } from "antd";
import zhCN from "antd/locale/zh_CN";
import { type ReactNode, useSyncExternalStore } from "react";
import { isOn } from "#web/ui/display-modes.ts";
import { contrast, light } from "./theme.ts";

const dark = { ...contrast, algorithm: theme.darkAlgorithm };

/** antd in our colours; follows the switch 高对比, which is an attribute on <html>. */
export function Appearance({ children }: { children: ReactNode }) {
  const highContrast = useSyncExternalStore(watch, () => isOn("contrast"));
  return (
    <ConfigProvider
      locale={zhCN}
      theme={highContrast ? dark : light}
      componentSize="medium"
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-contrast"] });
  return () => observer.disconnect();
}
