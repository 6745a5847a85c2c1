import { z } from "zod";
import { defineComponent } from "../define";

/** Everyone who may reach the drawing from outside; a line from here opens an entry to the public. */
export const internet = defineComponent({
  type: "internet",
  title: "Users",
  service: "Internet",
  description: "People and programs out on the internet. A line from here opens an entry to everyone.",
  keywords: ["internet", "users", "clients", "public", "browser", "customers"],
  icon: "resource/Users",
  category: "actor",
  parents: [null],
  placement: "Users are outside of AWS: they stand on the canvas itself, beside the account.",
  props: z.object({}),
  caption: () => "Internet",
  exports: () => ({ cidr: "0.0.0.0/0" }),
  lower() {},
});
