// Names and colours of sample channels: one is grey, three are red, green and blue, anything else is numbered.

const rgb = ["red", "green", "blue"] as const;

/** Name of a channel of an input with so many channels. */
export function channelName(channel: number, channels: number): string {
  if (channels === 1) return "grey";
  return (channels === 3 ? rgb[channel] : undefined) ?? `channel ${channel}`;
}

/** CSS colour variable for a channel's curve. */
export function channelColour(channel: number, channels: number): string {
  if (channels === 3) return `var(--channel-${rgb[channel] ?? "red"})`;
  return `var(--c${(channel % 7) + 1})`;
}
