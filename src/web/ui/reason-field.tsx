import { TextField } from "./text-field.tsx";

/** Why, in a few words, asked in the page before an act. Whether it is enough says `isReason`. */
export const ReasonField = ({
  most = 300,
  ...field
}: {
  label: string;
  /** Who will read it, or what belongs in it. */
  help: string;
  value: string;
  change: (value: string) => void;
  /** The most characters that the server takes. */
  most?: number;
}) => <TextField {...field} maxLength={most} />;
