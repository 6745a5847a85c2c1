import { preferenceSwitch } from "../../state/switch-preference";

/** Whether the plain wheel zooms (for a mouse) and does not move the view (for a trackpad, the default). */
export const wheelZooms = preferenceSwitch("wheelZooms");
