import { Fragment, type ReactNode } from "react";

/** Lets a long identifier break after its dots, slashes, colons and underscores, without changing what is copied. */
export function breakable(text: string): ReactNode {
  const parts = text.split(/(?<=[._/:,])(?=.)/);
  if (parts.length === 1) return text;
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no identity but their place.
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
