import { preferenceSwitch } from "../../state/switch-preference";

/** Whether images are made on dark ground; light unless it was chosen otherwise, since most are put on paper and slides. */
export const darkImages = preferenceSwitch("darkImages");
