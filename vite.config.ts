// Three bundles: what the public loads on a phone (citizen, verification), what staff load at a desk, and what an employer
// loads. `vite --mode staff` serves the second while developing; tools/build-web.ts builds all.

import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type InlineConfig } from "vite";

export const bundles = { public: "/", staff: "/staff/", employer: "/employer/" } as const;
export type Bundle = keyof typeof bundles;

export function bundleConfig(bundle: Bundle, project: string = import.meta.dirname): InlineConfig {
  return {
    root: path.join(project, "src/web", bundle),
    base: bundles[bundle],
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: path.join(project, "dist/web", bundle),
      emptyOutDir: true,
      sourcemap: false,
      // Content-Security-Policy is script-src 'self': no inline script, and nothing hidden in a data: address.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    server: { proxy: { "/api": "http://127.0.0.1:8080" } },
  };
}

export default defineConfig(({ mode }) => bundleConfig(mode === "staff" || mode === "employer" ? mode : "public"));
