// What a format and its stages are called in the reader's language, where no set has named them otherwise.
import { formatTexts } from "../messages/formats";
import { stageWords } from "../messages/stages";

export const stageTitle = {
  /** A stage. The classic format's words are in the catalogue; those of the others come with their texts. */
  of(format: string, key: string): string {
    const words = format === "classic" ? stageWords()[key]?.name : undefined;
    return words ?? formatTexts(format)?.stages[key]?.title ?? key.replaceAll("_", " ");
  },

  /** A format. */
  format(key: string): string {
    return formatTexts(key)?.title ?? key;
  },
};
