import { z } from "zod";
import { parseCidr } from "./cidr";

/** Text that is an IPv4 block; what else may be wrong with one depends on where it is used. */
export const cidrText = z
  .string()
  .refine((text) => parseCidr(text) !== undefined, "An IPv4 block such as 10.0.0.0/16 is wanted.");
