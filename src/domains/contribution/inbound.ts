import type { Sender } from "#platform/messages/inbound.ts";
import { taxMessage } from "./contract.ts";

/** Only this sender may report for the regions of this installation. */
export const taxSender = "tax";
export const inboundTopic = "contribution.inbound";
export const taxMessages: Sender = { sender: taxSender, topic: inboundTopic, shape: taxMessage };
