/** What is as it was stays the same object; what has changed, or can be pressed, does not. */
import { render } from "preact";
import { expect, test } from "vitest";
import { useSame } from "./same";

interface Thing {
  id: string;
  words: string;
  press?: () => void;
}

test("the same object for the same content, by id", () => {
  const place = document.createElement("div");
  let got: readonly Thing[] = [];
  function Part({ things }: { things: readonly Thing[] }): null {
    got = useSame(things, ({ press }) => press === undefined);
    return null;
  }
  const draw = (things: readonly Thing[]): readonly Thing[] => {
    render(<Part things={things} />, place);
    return got;
  };
  const [ana, tom] = draw([{ id: "a", words: "Ana" }, { id: "t", words: "Tom" }]);
  const [tomAgain, anaAgain] = draw([{ id: "t", words: "Tom" }, { id: "a", words: "Ana, away" }]);
  expect(tomAgain).toBe(tom);
  expect(anaAgain).not.toBe(ana);
  const press = (): void => undefined;
  const [first] = draw([{ id: "a", words: "Ana", press }]);
  const [second] = draw([{ id: "a", words: "Ana", press }]);
  expect(second).not.toBe(first);
});
