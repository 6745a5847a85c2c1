import { z } from "zod";
import { defineComponent } from "../define";

/** AWS's generic group: says that some boxes belong together, and nothing else. */
export const group = defineComponent({
  type: "group",
  title: "Group",
  service: "Group",
  description: "Draws a border around what belongs together. Creates nothing and changes nothing.",
  keywords: ["generic group", "wrap", "box", "border", "cluster", "boundary"],
  icon: "resource/Folder",
  category: "frame",
  parents: [null],
  placement: "A group lies in a container or on the canvas, not in another box.",
  transparent: true,
  frame: { border: "dashed", colour: "#7D8998" },
  size: { width: 320, height: 200 },
  props: z.object({}),
  caption: () => "",
  exports: () => ({}),
  lower() {},
});
