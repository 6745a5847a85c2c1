import { ActionIcon, CopyButton as Copying, Tooltip } from "@mantine/core";
import { Check, Copy } from "lucide-react";

/** Copies a text; `what` completes the accessible name: "Copy the endpoint". */
export function CopyButton({ value, what }: { readonly value: string; readonly what: string }) {
  return (
    <Copying value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : `Copy ${what}`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={copied ? "Copied" : `Copy ${what}`}
            onClick={copy}
          >
            {copied ? <Check size={14} /> : <Copy size={14} />}
          </ActionIcon>
        </Tooltip>
      )}
    </Copying>
  );
}
