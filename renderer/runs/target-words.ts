import type { Target } from "../../server/protocol";

/** A target in a few words: "Rehearsal", "AWS, profile work", "localhost:4566". */
export function targetTitle(target: Target): string {
  switch (target.type) {
    case "rehearsal":
      return "Rehearsal";
    case "aws":
      return target.profile ? `AWS, profile ${target.profile}` : "AWS";
    case "endpoint":
      return URL.canParse(target.url) ? new URL(target.url).host : target.url;
  }
}
